"""Routes of the room."""

from django.urls import path

from . import library, views

app_name = "measures"
urlpatterns = [
    path("scores/<opaque:person>/", views.scores, name="scores"),
    path("measures/", library.library, name="library"),
    path("measures/new/", library.licensed_upload, name="licensed-upload"),
    path("measures/about/<slug:measure>/", library.measure, name="measure"),
    path("measures/licensed/<opaque:licensed_instrument>/", library.licensed, name="licensed"),
    path("measures/licensed/<opaque:licensed_instrument>/licence/", library.licence_attest, name="licence-attest"),
    path("measures/licensed/<opaque:licensed_instrument>/scoring/", library.scoring_attach, name="scoring-attach"),
    path("measures/licensed/<opaque:licensed_instrument>/example/", library.example_try, name="example-try"),
    path("measures/licensed/<opaque:licensed_instrument>/use/", library.licensed_activate, name="licensed-activate"),
    path("measures/licensed/<opaque:licensed_instrument>/retire/", library.licensed_retire, name="licensed-retire"),
]
