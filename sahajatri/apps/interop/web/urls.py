"""Routes of the room."""

from django.urls import path

from . import duplicates, exports, views

app_name = "interop"
urlpatterns = [
    path("imports/", views.imports, name="imports"),
    path("imports/new/", views.import_upload, name="import-upload"),
    path("imports/<opaque:cohort_import>/", views.import_preview, name="import-preview"),
    path("imports/<opaque:cohort_import>/confirm/", views.import_confirm, name="import-confirm"),
    path("imports/<opaque:cohort_import>/discard/", views.import_discard, name="import-discard"),
    path("imports/<opaque:cohort_import>/to-correct.csv", views.import_rejected, name="import-rejected"),
    path("imports/questions/", duplicates.duplicates, name="duplicates"),
    path("imports/questions/<opaque:question>/", duplicates.duplicate_decide, name="duplicate-decide"),
    path("my-information/", exports.own_export, name="own-export"),
]
