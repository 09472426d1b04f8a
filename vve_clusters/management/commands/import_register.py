"""Read a register of schools or childcare: institutions at the first import, differences to decide on after that."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _

from vve_clusters.models import Register, RegisterImport, RegisterRow
from vve_clusters.registers import wording
from vve_clusters.registers.access import may_import
from vve_clusters.registers.comparing import Comparison, is_first
from vve_clusters.registers.confirming import confirm
from vve_clusters.registers.intake import Tally, fill, judged_rows
from vve_clusters.registers.reader import UnreadableRegister, read_register
from vve_clusters.registers.uploads import normal_municipalities, own_municipalities, shown_name

USAGE = 2
MOST_BAD = 20
COUNTED = ("rows", "elsewhere", "private", "other_kind", "closed", "new", "changed", "same", "gone", "held", "bad")
Outcome = RegisterRow.Outcome


class Command(BaseCommand):
    """See ``help``. Exit status: 0 all rows were read, 1 rows were kept aside, or the file cannot be read, 2 usage."""

    help = "Read the CSV file of an open register (duo: schools, lrk: childcare) and compare it with the institutions."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the arguments."""
        parser.add_argument("register", choices=Register.values, help="Which register this is.")
        parser.add_argument("file", metavar="FILE", help="The CSV file, as it was downloaded and unpacked.")
        parser.add_argument(
            "--municipality",
            metavar="NAME|NUMBER",
            action="append",
            help="Only institutions of this municipality; may be given more than once. "
            "Default: VVE_REGISTER_MUNICIPALITIES, and without that the whole file.",
        )
        parser.add_argument("--dry-run", action="store_true", help="Read, compare and report; write nothing.")
        parser.add_argument("--user", metavar="EMAIL", help="On whose name, with the rights of this user.")
        parser.add_argument("--language", choices=["nl", "en"], help="Language of messages.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the command."""
        with translation.override(options["language"] or settings.LANGUAGE_CODE):
            path = Path(options["file"])
            if not path.is_file():
                raise CommandError(_("Not found: %(paths)s") % {"paths": path}, returncode=USAGE)
            user = self._user(options["user"])
            import_ = RegisterImport(
                register=options["register"],
                municipalities=normal_municipalities(options["municipality"] or own_municipalities()),
                name=shown_name(path.name),
                size=path.stat().st_size,
                owner=user,
                state=RegisterImport.State.READING,
            )
            try:
                with path.open("rb") as file:
                    bad = self._dry_run(import_, file) if options["dry_run"] else self._import(import_, file, user)
            except UnreadableRegister as error:
                raise CommandError(wording.error(error.code, error.params), returncode=1) from error
            except OSError as error:
                raise CommandError(str(error), returncode=USAGE) from error
        if bad:
            raise SystemExit(1)

    def _user(self, email: str | None) -> Any:
        if not email:
            return None
        model = get_user_model()
        user = model._default_manager.filter(**{f"{model.USERNAME_FIELD}__iexact": email}, is_active=True).first()
        if user is None:
            raise CommandError(_("There is no user %(email)s.") % {"email": email}, returncode=USAGE)
        if not may_import(user):
            raise CommandError(_("This user may not import registers."), returncode=USAGE)
        return user

    def _dry_run(self, import_: RegisterImport, file: BinaryIO) -> int:
        """Report what an import would find. Returns the number of rows that were kept aside."""
        comparison = Comparison(import_.register)
        reading = read_register(file, import_.register, import_.asked, comparison.known)
        tally = Tally()
        found: Counter[str] = Counter()
        bad: list[RegisterRow] = []
        for row in judged_rows(reading, comparison, tally):
            found[row.outcome] += 1
            if row.outcome == Outcome.BAD and len(bad) <= MOST_BAD:
                bad.append(row)
            self._progress(sum(found.values()), file, import_)
        found[Outcome.GONE] = sum(1 for _row in comparison.gone(tally.seen))
        import_.counts = {**reading.counts, **tally.counts, **found, "known": len(comparison.known)}
        import_.makes_institutions = is_first(import_.register)
        self._report(import_, bad)
        self.stdout.write(_("Nothing was written."))
        return found[Outcome.BAD]

    def _import(self, import_: RegisterImport, file: BinaryIO, user: Any) -> int:
        import_.save()
        try:
            fill(import_, file, lambda at: self._progress(1, file, import_))
            import_.state = RegisterImport.State.READY
            import_.save()
            self._report(import_, list(islice(import_.rows.filter(outcome=Outcome.BAD), MOST_BAD + 1)))
            done = confirm(pk=import_.pk, by=user)
        except BaseException:  # also Ctrl-C: rows of an import that nobody confirms are of no use
            RegisterImport.objects.filter(pk=import_.pk).exclude(state=RegisterImport.State.DONE).delete()
            raise
        self.stdout.write(
            _("%(made)d institutions made, %(open)d differences to decide on.")
            % {"made": done.counts["made"], "open": done.counts["to_decide"]}
        )
        return int(import_.counts.get("bad", 0))

    def _progress(self, rows: int, file: BinaryIO, import_: RegisterImport) -> None:
        if import_.size and (rows == 1 or rows % 1000 == 0):
            self.stderr.write(f"{min(100, file.tell() * 100 // import_.size)} %", style_func=str)

    def _report(self, import_: RegisterImport, bad: list[RegisterRow]) -> None:
        labels = wording.counts()
        for key in COUNTED:
            self.stdout.write(f"{import_.counts.get(key, 0):>8}  {labels[key]}")
        for row in bad[:MOST_BAD]:
            told = wording.reason(row.reason, row.reason_params)
            self.stdout.write(_("Line %(line)s kept aside: %(why)s") % {"line": row.line, "why": told})
        if len(bad) > MOST_BAD:
            self.stdout.write("…")
        for caution in wording.cautions(import_):
            self.stdout.write(f"! {caution}")
