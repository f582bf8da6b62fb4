package org.caseroom.room;

/**
 * For whom an event or a state is written out: what he may not see is not in it.
 *
 * @param participant his id
 * @param role        his role now
 * @param identities  how much of the patients' identities he sees
 * @param scrubber    what texts go through on their way to him
 */
public record Audience(String participant, Role role, Identities identities, Scrubber scrubber) {
    /** @param scrubber knows the patients of the room */
    public static Audience of(RoomState state, String participant, Role otherwise, Scrubber scrubber) {
        var self = state.participants().get(participant);
        var role = self == null ? otherwise : self.role();
        var identities = state.privacy().of(role);
        return new Audience(participant, role, identities, identities == Identities.FULL ? Scrubber.NOTHING : scrubber);
    }

    /** Who does not see identities in full gets no text. */
    public static Audience of(RoomState state, String participant, Role otherwise) {
        return of(state, participant, otherwise, Scrubber.EVERYTHING);
    }
}
