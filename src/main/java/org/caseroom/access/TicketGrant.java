package org.caseroom.access;

import java.util.Optional;

/**
 * What a redeemed ticket stands for.
 *
 * @param room    the only room it opens; empty if it was made for none
 * @param session key of the session it was made in; empty for an API token
 */
public record TicketGrant(Caller caller, TicketPurpose purpose, Optional<String> room, Optional<String> session) {
}
