package org.caseroom.sending;

/**
 * An order as it stands. Times in milliseconds of the epoch.
 *
 * @param account  who gave it
 * @param objects  in all
 * @param sent     taken by the peer
 * @param refused  not taken, and not tried again
 * @param attempts in a row that brought nothing
 * @param nextAt   when it is tried again; of use while it waits
 * @param problem  what stood in the way last, for people; empty when nothing did
 * @param endedAt  0 while it is open
 */
public record SendOrder(String id, String peer, String study, String account, long createdAt, SendState state, Commitment commitment,
                        int objects, int sent, int refused, int attempts, int commitments, long nextAt, String problem, long endedAt) {
}
