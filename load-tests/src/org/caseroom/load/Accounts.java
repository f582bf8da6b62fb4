package org.caseroom.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.caseroom.testing.CaseroomProcess;
import org.caseroom.testing.RestClient;

/** As many accounts as a scenario needs, made through the interface for administrators. */
final class Accounts {
    private static final String PASSWORD = "a password for load tests";

    private final RestClient host;
    private final List<RestClient> participants = new ArrayList<>();

    Accounts(CaseroomProcess server, int count) throws IOException, InterruptedException {
        host = server.rest(server.users().getFirst());
        for (int i = 0; i < count - 1; i++) {
            String login = "load-%04d".formatted(i);
            participants.add(server.newcomer(login, "PARTICIPANT", PASSWORD));
        }
    }

    RestClient host() {
        return host;
    }

    RestClient participant(int index) {
        return participants.get(index);
    }
}
