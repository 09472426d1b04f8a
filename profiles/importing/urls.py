"""Addresses of the import screens, below the admin: see ``hooks``."""

from django.urls import path

from profiles.importing.views import batches, review

app_name = "vve_profiles_import"
urlpatterns = [
    path("", batches.import_list, name="list"),
    path("nieuw/", batches.import_add, name="add"),
    path("<uuid:uuid>/", batches.import_batch, name="batch"),
    path("<uuid:uuid>/alles-bewaren/", batches.import_save_all, name="save_all"),
    path("<uuid:uuid>/verwijderen/", batches.import_delete, name="delete"),
    path("document/<int:pk>/", review.review, name="review"),
    path("document/<int:pk>/bewaren/", review.autosave, name="autosave"),
    path("document/<int:pk>/opnieuw/", review.reopen, name="reopen"),
    path("document/<int:pk>/bestand/", review.original, name="original"),
]
