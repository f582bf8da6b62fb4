package org.caseroom.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.caseroom.testing.CaseroomProcess;
import org.caseroom.testing.RestClient;

/** As many accounts as a scenario needs, made through the interface for administrators. */
final class Accounts {
    private final RestClient host;
    private final List<RestClient> participants = new ArrayList<>();

    Accounts(CaseroomProcess server, int count) throws IOException, InterruptedException {
        host = server.rest(server.users().getFirst());
        // accounts of their own, so that every participant has a ticket, a presence and a colour of his own
        for (int i = 0; i < count - 1; i++) {
            participants.add(server.newParticipant("load-%04d".formatted(i)));
        }
    }

    RestClient host() {
        return host;
    }

    RestClient participant(int index) {
        return participants.get(index);
    }
}
