package org.caseroom.cli;

import io.vertx.core.Future;
import org.caseroom.access.TicketPurpose;
import org.caseroom.http.HttpService;
import org.caseroom.live.Rooms;
import org.caseroom.voice.VoiceMeters;
import org.caseroom.voice.VoiceServices;
import org.caseroom.voice.VoiceSockets;
import org.caseroom.voice.VoiceTap;

/** The voice sockets of the serving program. */
public final class VoiceArea implements Area {
    private final VoiceSockets sockets;

    /** @param tap hears everything that is said */
    VoiceArea(Base base, Rooms rooms, VoiceTap tap) {
        this.sockets = new VoiceSockets(new VoiceServices(base.vertx(), rooms, base.redis(), base.store().secrets().id(), base.store().clock(), tap,
                new VoiceMeters(base.metrics().registry())));
        base.access().removals().listen(gone -> sockets.removed(gone.accountId(), gone.room()));
        base.access().onRevocation(gone -> sockets.revoke(gone.accountId(), gone.session()));
    }

    @Override
    public void mount(HttpService http) {
        http.webSocket("/ws/voice", TicketPurpose.VOICE, sockets::accept);
    }

    @Override
    public Future<Void> drain() {
        sockets.closeAll();
        return Future.succeededFuture();
    }

    @Override
    public void close() {
        // Its sockets end with the server's.
    }
}
