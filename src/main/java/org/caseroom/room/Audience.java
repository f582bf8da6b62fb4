package org.caseroom.room;

/**
 * For whom an event or a state is written out: what he may not see is not in it.
 *
 * @param participant his id
 * @param role        his role now
 * @param identities  how much of the patients' identities he sees
 */
public record Audience(String participant, Role role, Identities identities) {
    public static Audience of(RoomState state, String participant, Role otherwise) {
        var self = state.participants().get(participant);
        var role = self == null ? otherwise : self.role();
        return new Audience(participant, role, state.privacy().of(role));
    }
}
