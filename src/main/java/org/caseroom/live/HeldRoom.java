package org.caseroom.live;

import io.vertx.core.Context;
import java.util.Optional;
import org.caseroom.room.Role;

/**
 * A room that is open on this node and stays so while it is held: for what belongs to a room and goes past its log, such as voice. What the
 * log says of people is known here as soon as it is to the room itself, on whatever node it was said.
 */
public interface HeldRoom {
    String id();

    /** Everything else is asked there, and there only. */
    Context context();

    /**
     * What somebody may do now; empty where he was sent out, waits at the door, or the room is over.
     *
     * @param otherwise of one whose coming the log does not tell yet: his connection may be a moment ahead of it
     */
    Optional<Role> role(String participant, Role otherwise);

    /** Id of the recording that runs; empty while none does. */
    Optional<String> recording();

    /** It is open here no more, and everybody who is in it by this node has been sent away. */
    boolean ended();

    /** From any thread, once. */
    void release();
}
