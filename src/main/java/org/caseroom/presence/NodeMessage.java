package org.caseroom.presence;

import java.util.List;
import org.caseroom.protocol.ServerMessage.Here;
import org.caseroom.protocol.ServerMessage.SignalFrom;
import org.caseroom.room.Nullable;

/**
 * What the nodes that have a room open tell each other and nobody needs to keep.
 *
 * @param here    who is connected to that node; null: nothing to say about it
 * @param signals the latest of each client and kind
 */
public record NodeMessage(String node, @Nullable List<Here> here, List<SignalFrom> signals) {
}
