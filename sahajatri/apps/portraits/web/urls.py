"""Routes of the room."""

from django.urls import path

from . import asking, cv, drawing, one_page

app_name = "portraits"
urlpatterns = [
    path("portrait/", drawing.mine, name="mine"),
    path("portrait/seen-by/<slug:audience>/", drawing.seen_by, name="seen-by"),
    path("portrait/questions/", drawing.questions, name="questions"),
    path("portrait/questions/<slug:code>/", drawing.question, name="question"),
    path("portrait/from-application/", drawing.from_application, name="from-application"),
    path("portrait/keep/", drawing.keep, name="keep"),
    path("portrait/new/<slug:part>/", drawing.statement_new, name="statement-new"),
    path("portrait/statements/<opaque:statement>/", drawing.statement, name="statement"),
    path("portrait/statements/<opaque:statement>/change/", drawing.statement_change, name="statement-change"),
    path("portrait/statements/<opaque:statement>/put-away/", drawing.statement_put_away, name="statement-put-away"),
    path("portrait/statements/<opaque:statement>/example/", drawing.evidence_add, name="evidence-add"),
    path("portrait/examples/<opaque:evidence>/remove/", drawing.evidence_remove, name="evidence-remove"),
    path("portrait/versions/", drawing.versions, name="versions"),
    path("portrait/versions/<opaque:version>/", drawing.version, name="version"),
    path("portrait/versions/<opaque:version>/compare/", drawing.compare, name="compare"),
    path("portrait/words/", asking.words_ask, name="words-ask"),
    path("portrait/words/<opaque:said>/stop/", asking.words_stop, name="words-stop"),
    path("portrait/words/<opaque:said>/take/", asking.words_take, name="words-take"),
    path("portrait/words/<opaque:said>/leave/", asking.words_leave, name="words-leave"),
    path("portrait/page/", one_page.one_page, name="page"),
    path("portrait/page/choose/", one_page.page_choose, name="page-choose"),
    path("portrait/page/paper/", one_page.page_paper, name="page-paper"),
    path("portrait/cv/", cv.cv, name="cv"),
    path("portrait/cv/head/", cv.cv_head, name="cv-head"),
    path("portrait/cv/new/<slug:section>/", cv.entry_new, name="entry-new"),
    path("portrait/cv/entries/<opaque:entry>/change/", cv.entry_change, name="entry-change"),
    path("portrait/cv/entries/<opaque:entry>/remove/", cv.entry_remove, name="entry-remove"),
    path("portrait/cv/bring-over/", cv.bring_over, name="bring-over"),
    path("portrait/cv/text/", cv.cv_text, name="cv-text"),
    path("portrait/cv/paper/", cv.cv_paper, name="cv-paper"),
    path("portrait/cv/left-out/", cv.cv_left_out, name="cv-left-out"),
    path("portrait/cv/show/", cv.cv_show, name="cv-show"),
    path("portrait/cv/show/<opaque:share>/end/", cv.cv_show_end, name="cv-show-end"),
    path("people/<opaque:person>/portrait/", asking.of, name="of"),
    path("people/portrait-words/<opaque:said>/", asking.words_give, name="words-give"),
    path("people/portrait-words/<opaque:said>/decline/", asking.words_decline, name="words-decline"),
    path("people/cv/<opaque:share>/", cv.cv_shown, name="cv-shown"),
    path("people/cv/<opaque:share>/comment/", cv.cv_comment, name="cv-comment"),
]
