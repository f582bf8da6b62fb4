package org.caseroom.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Takes a logged event, as JSON, from one version of the entries to the next. */
@FunctionalInterface
interface Upcaster {
    ObjectNode lift(ObjectNode loggedEvent);
}
