"""Read profiles and dictionaries from files, and make pages of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from profiles.importing import labels, wording
from profiles.importing.access import may_import
from profiles.importing.batches import EXTENSIONS, MAX_FILES, make_batch
from profiles.importing.problems import NotReady
from profiles.importing.reading import read_imported_file
from profiles.importing.saving import NotAllowed, save_document
from profiles.importing.summary import Outcome, paths_of, table
from profiles.models import CompetencyDictionaryPage, FunctionBookPage, ImportedDocument
from profiles.reader.child import Reading, read_file
from profiles.reader.errors import UnreadableFile
from profiles.reader.export import to_json
from profiles.reader.serialise import from_data

AT_ONCE = 2  # every file is read in a process of its own, of up to 1 GiB
USAGE = 2


class Command(BaseCommand):
    """See ``help``. Exit status: 0 everything was read, 1 something was not, 2 the command itself was wrong."""

    help = "Read function profiles, role profiles and dictionaries from files or folders, and make pages of them."
    requires_system_checks: list[str] = []  # with --json it works without any database

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the arguments."""
        parser.add_argument("paths", nargs="+", metavar="PATH", help="A file, or a folder with everything below it.")
        parser.add_argument("--book", metavar="ID|SLUG", help="The function book; not needed where there is only one.")
        parser.add_argument(
            "--dictionary", metavar="ID|SLUG", help="Where competencies are looked up; default: that of the book."
        )
        parser.add_argument("--publish", action="store_true", help="Publish the pages; otherwise they become drafts.")
        parser.add_argument("--dry-run", action="store_true", help="Read and report; write nothing.")
        parser.add_argument("--json", action="store_true", help="Print what was found as JSON; write nothing.")
        parser.add_argument(
            "--user", metavar="EMAIL", help="On whose name, with the rights of this user; default: nobody, all rights."
        )
        parser.add_argument("--language", choices=["nl", "en"], help="Language of messages.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        with translation.override(options["language"] or settings.LANGUAGE_CODE):
            files, missing = paths_of(options["paths"], EXTENSIONS)
            if missing:
                raise CommandError(_("Not found: %(paths)s") % {"paths": ", ".join(missing)}, returncode=USAGE)
            if not files:
                raise CommandError(_("No files to read."), returncode=USAGE)
            if options["json"]:
                failed = self._json(files)
            elif options["dry_run"]:
                failed = self._report(list(self._dry_run(files)))
            else:
                failed = self._report(list(self._import(files, options)))
        if failed:
            raise SystemExit(1)

    def _json(self, files: list[Path]) -> bool:
        found: list[dict[str, Any]] = []
        failed = False
        for path, reading in self._read(files):
            if isinstance(reading, UnreadableFile):
                failed = True
                continue
            found += [to_json(document, file=path.name, message=wording.caution) for document in reading.documents]
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
        return failed

    def _dry_run(self, files: list[Path]) -> Iterator[Outcome]:
        for path, reading in self._read(files):
            if isinstance(reading, UnreadableFile):
                yield Outcome(path.name, None, wording.unreadable(reading), failed=True)
                continue
            for document in reading.documents:
                yield Outcome(path.name, document, _("Read, nothing written"))

    def _read(self, files: list[Path]) -> Iterator[tuple[Path, Reading | UnreadableFile]]:
        """Read files, some at once, and yield them in their order with progress on standard error."""
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for number, (path, reading) in enumerate(zip(files, pool.map(_reading_of, files), strict=True), 1):
                if isinstance(reading, UnreadableFile):
                    told = wording.unreadable(reading)
                else:
                    told = ", ".join(str(labels.DOCUMENT_KINDS[found.kind.value]) for found in reading.documents)
                self._progress(number, len(files), path.name, told)
                yield path, reading

    def _progress(self, number: int, total: int, name: str, told: str) -> None:
        self.stderr.write(f"[{number}/{total}] {name}: {told}", style_func=str)

    def _import(self, files: list[Path], options: dict[str, Any]) -> Iterator[Outcome]:
        user = self._user(options["user"])
        book = _page(FunctionBookPage, options["book"], _("function book"))
        dictionary = _page(CompetencyDictionaryPage, options["dictionary"], "") if options["dictionary"] else None
        if user is not None and not may_import(user, book):
            raise CommandError(_("This user may not add profiles to this book."), returncode=USAGE)
        for start in range(0, len(files), MAX_FILES):
            part = files[start : start + MAX_FILES]
            with ExitStack() as stack:
                opened = [File(stack.enter_context(path.open("rb"))) for path in part]
                batch = make_batch(
                    book=book,
                    dictionary=dictionary,
                    files=opened,
                    names=[path.name for path in part],
                    owner=user,
                    queue=False,
                )
            for number, file in enumerate(batch.files.order_by("pk"), start + 1):
                read_imported_file(pk=file.pk)
                file.refresh_from_db()
                told = wording.error(file.error_code, file.error_params) if file.error_code else ""
                documents = list(file.documents.order_by("position"))
                kinds = ", ".join(str(labels.DOCUMENT_KINDS[document.kind]) for document in documents)
                self._progress(number, len(files), file.name, told or kinds)
                if told:
                    yield Outcome(file.name, None, told, failed=True)
                for document in documents:
                    yield _save(file.name, document, user, options["publish"])

    def _user(self, email: str | None) -> Any:
        if not email:
            return None
        model = get_user_model()
        user = model._default_manager.filter(**{f"{model.USERNAME_FIELD}__iexact": email}, is_active=True).first()
        if user is None:
            raise CommandError(_("There is no user %(email)s.") % {"email": email}, returncode=USAGE)
        return user

    def _report(self, outcomes: list[Outcome]) -> bool:
        self.stdout.write(table(outcomes))
        failed = sum(outcome.failed for outcome in outcomes)
        self.stdout.write(_("%(good)d found, %(failed)d failed.") % {"good": len(outcomes) - failed, "failed": failed})
        return failed > 0


def _reading_of(path: Path) -> Reading | UnreadableFile:
    try:
        reading = read_file(path)
        if not reading.documents:
            raise UnreadableFile("no_profile")
    except UnreadableFile as error:
        return error
    return reading


def _save(name: str, document: ImportedDocument, user: Any, publish: bool) -> Outcome:
    reading = from_data(document.reading)
    updated = bool(document.review["root"]["values"].get("target"))
    try:
        page = save_document(pk=document.pk, user=user, publish=publish)
    except (NotReady, ValidationError, NotAllowed) as error:
        why = _("this user may not do this") if isinstance(error, NotAllowed) else str(error)
        return Outcome(name, reading, _("Not saved: %(why)s") % {"why": why}, failed=True)
    done = (_("Updated") if updated else _("Made")) + (_(", published") if publish else _(", draft"))
    return Outcome(name, reading, f"{done} ({page.pk})")


def _page(model: type[Page], given: str | None, what: str) -> Any:
    """Return the page that a number or a slug names; without a name the only one there is."""
    pages = model._default_manager.all()
    if given:
        pages = pages.filter(pk=int(given)) if given.isdecimal() else pages.filter(slug=given)
    found = list(pages[:2])
    if len(found) != 1:
        text = (
            _("There is no %(what)s called %(given)s, or more than one.")
            if given
            else _("Name the %(what)s with --book.")
        )
        raise CommandError(text % {"what": what or model._meta.verbose_name, "given": given}, returncode=USAGE)
    return found[0]
