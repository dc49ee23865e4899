"""Routes of the room."""

from django.urls import path

from . import answering, asking, library, views

app_name = "measures"
urlpatterns = [
    path("measures/library/", library.library, name="library"),
    path("measures/new/", library.licensed_upload, name="licensed-upload"),
    path("measures/about/<slug:measure>/", library.measure, name="measure"),
    path("measures/licensed/<opaque:licensed_instrument>/", library.licensed, name="licensed"),
    path("measures/licensed/<opaque:licensed_instrument>/licence/", library.licence_attest, name="licence-attest"),
    path("measures/licensed/<opaque:licensed_instrument>/scoring/", library.scoring_attach, name="scoring-attach"),
    path("measures/licensed/<opaque:licensed_instrument>/example/", library.example_try, name="example-try"),
    path("measures/licensed/<opaque:licensed_instrument>/use/", library.licensed_activate, name="licensed-activate"),
    path("measures/licensed/<opaque:licensed_instrument>/retire/", library.licensed_retire, name="licensed-retire"),
    path("measures/", asking.measures, name="measures"),
    path("measures/unasked/<slug:measure>/", asking.unasked, name="unasked"),
    path("measures/asked/<opaque:asking>/", asking.asking, name="asking"),
    path("measures/asked/<opaque:asking>/begin/", asking.asking_begin, name="asking-begin"),
    path("measures/asked/<opaque:asking>/later/", asking.asking_postpone, name="asking-postpone"),
    path("measures/asked/<opaque:asking>/no/", asking.asking_decline, name="asking-decline"),
    path("measures/asked/<opaque:asking>/with/", asking.asking_sit, name="asking-sit"),
    path("measures/asked/<opaque:asking>/sheet/", answering.asking_sheet, name="asking-sheet"),
    path("measures/asked/<opaque:asking>/check/", answering.answers_check, name="answers-check"),
    path("measures/asked/<opaque:asking>/somebody/", answering.somebody_told, name="somebody-told"),
    path("measures/asked/<opaque:asking>/<int:number>/", answering.question, name="question"),
    path("measures/answered/<opaque:administration>/", views.administration, name="administration"),
    path(
        "measures/answered/<opaque:administration>/right/", views.administration_confirm, name="administration-confirm"
    ),
    path(
        "measures/answered/<opaque:administration>/not-right/",
        views.administration_object,
        name="administration-object",
    ),
    path("measures/of/<opaque:person>/", asking.measures_of, name="measures-of"),
    path("measures/of/<opaque:person>/ask/", asking.measure_ask, name="measure-ask"),
    path("scores/<opaque:person>/", views.scores, name="scores"),
]
