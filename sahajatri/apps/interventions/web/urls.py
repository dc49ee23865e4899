"""Routes of the room."""

from django.urls import path

from . import areas, choosing, doing, shelf

app_name = "interventions"
urlpatterns = [
    path("working-on/", areas.own, name="own"),
    path("working-on/new/", areas.area_note, name="area-note"),
    path("working-on/new/<opaque:person>/", areas.area_note, name="area-note"),
    path("working-on/of/<opaque:person>/", areas.areas_of, name="areas-of"),
    path("working-on/helping/", choosing.helping, name="helping"),
    path("areas/<opaque:area>/", areas.area, name="area"),
    path("areas/<opaque:area>/agree/", areas.area_agree, name="area-agree"),
    path("areas/<opaque:area>/eased/", areas.area_ease, name="area-ease"),
    path("areas/<opaque:area>/set-aside/", areas.area_set_aside, name="area-set-aside"),
    path("areas/<opaque:area>/take-up/", areas.area_take_up, name="area-take-up"),
    path("areas/<opaque:area>/ideas/", choosing.ideas, name="ideas"),
    path("areas/<opaque:area>/propose/", choosing.propose, name="propose"),
    path("interventions/catalogue/", shelf.shelf, name="shelf"),
    path("interventions/catalogue/<slug:entry>/", shelf.entry, name="entry"),
    path("interventions/what-helped/", shelf.what_helped, name="what-helped"),
    path("interventions/<opaque:intervention>/", doing.intervention, name="intervention"),
    path("interventions/<opaque:intervention>/answer/", choosing.accept, name="accept"),
    path("interventions/<opaque:intervention>/no/", choosing.decline, name="decline"),
    path("interventions/<opaque:intervention>/take-back/", choosing.take_back, name="take-back"),
    path("interventions/<opaque:intervention>/who-helps/", choosing.doer_choose, name="doer-choose"),
    path("interventions/<opaque:intervention>/done/", doing.dose_note, name="dose-note"),
    path("interventions/<opaque:intervention>/end/", doing.end, name="end"),
    path("interventions/<opaque:intervention>/effect/", doing.review, name="review"),
]
