"""Where the provider of text messages speaks: reports and texts from phones. Its signature is checked before a word."""

import hashlib
import hmac
import json
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from sahajatri.apps.notices import actions
from sahajatri.apps.notices.gateways import found_at, pairs
from sahajatri.apps.notices.rules import report_of
from sahajatri.apps.notices.terms import NoticesCapability as May
from sahajatri.kernel.access import ActorRequest, page


def _said(request: ActorRequest, names: str) -> dict[str, str]:
    """What the provider says, under our names. Raises Http404 for anybody who cannot prove to be the provider."""
    body = request.body
    if request.method != "POST" or not _is_the_provider(request, body):
        raise Http404
    told: Any = request.POST.dict()
    if request.content_type == "application/json":
        try:
            told = json.loads(body)
        except ValueError:
            told = {}
    return {ours: str(found_at(told, theirs) or "") for ours, theirs in pairs(names).items()}


def _is_the_provider(request: ActorRequest, body: bytes) -> bool:
    """A signature over the whole body; or, for a provider that cannot sign, the secret itself in header or address."""
    secret: str = settings.SAHAJATRI_SMS["secret"]
    if not secret:
        return False
    signature = request.headers.get("X-Signature", "").removeprefix("sha256=")
    if signature:
        right = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
        return hmac.compare_digest(signature.encode(), right.encode())
    told = request.headers.get("Authorization", "").removeprefix("Bearer ") or request.GET.get("secret", "")
    return hmac.compare_digest(told.encode(), secret.encode())


@csrf_exempt
@page(May.GATEWAY_SPEAK)
def report(request: ActorRequest) -> HttpResponse:
    """What became of a message. The same report again changes nothing."""
    told = _said(request, settings.SAHAJATRI_SMS["report_fields"])
    if not told.get("reference"):
        return HttpResponseBadRequest()
    found = report_of(told.get("state", ""), told.get("reason", ""))
    if found is not None and not actions.take_report(told["reference"], found, at=request.at):
        return HttpResponse(status=503, headers={"Retry-After": "60"})  # not noted yet: say it again
    return JsonResponse({"ok": True})


@csrf_exempt
@page(May.GATEWAY_SPEAK)
def incoming(request: ActorRequest) -> HttpResponse:
    """A text from a phone. The same text again (by the provider's name for it) acts once."""
    told = _said(request, settings.SAHAJATRI_SMS["incoming_fields"])
    if not told.get("number") or not told.get("text", "").strip():
        return HttpResponseBadRequest()
    actions.take_text(told["number"], told["text"], reference=told.get("reference", ""), at=request.at)
    return JsonResponse({"ok": True})
