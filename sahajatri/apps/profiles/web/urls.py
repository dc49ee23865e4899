"""Routes of the room."""

from django.urls import path

from . import functioning, views

app_name = "profiles"
urlpatterns = [
    path("occupation/", views.occupation, name="occupation"),
    path("occupation/roles/", views.roles, name="roles"),
    path("occupation/roles/<str:role>/", views.role_say, name="role-say"),
    path("occupation/about/<str:topic>/", views.topic_say, name="topic-say"),
    path("occupation/earlier/", views.earlier, name="earlier"),
    path("occupation/typed/", views.typed, name="typed"),
    path("occupation/typed/<opaque:occupation_entry>/", views.entry_look, name="entry-look"),
    path("occupation/law/", views.legal_say, name="legal-say"),
    path("occupation/of/<opaque:person>/", views.occupation_of, name="occupation-of"),
    path("occupation/of/<opaque:person>/roles/", views.roles_together, name="roles-together"),
    path("occupation/of/<opaque:person>/roles/<str:role>/", views.role_say, name="role-say"),
    path("occupation/of/<opaque:person>/about/<str:topic>/", views.topic_say, name="topic-say"),
    path("functioning/<opaque:person>/", functioning.functioning, name="functioning"),
    path("functioning/<opaque:person>/<str:code>/", functioning.functioning_rate, name="functioning-rate"),
    path("functioning/rating/<opaque:functioning_rating>/", functioning.objection_write, name="objection-write"),
]
