"""Floor 1: what every room stands on. Domain-free, and small enough to read in one sitting.

``access``   who may do what: capability, relation, consent, standing, one pure ``decide``
``records``  guarded models, ``action``, events in a hash chain, lifecycles
``privacy``  a class for every field, the export of what is about a person, the log of who looked
``pages``    forms that act once, answers, components, display preferences
``jobs``     work in the background that survives a kill
``clock``    the only place that knows "now";  ``ids``  opaque public ids;  ``wording``  marks text for translation
"""
