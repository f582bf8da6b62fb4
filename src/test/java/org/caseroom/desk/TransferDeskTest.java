package org.caseroom.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import org.caseroom.dicom.net.Ending;
import org.caseroom.dicom.net.pdu.ContextResult.Reason;
import org.caseroom.protocol.Json;
import org.junit.jupiter.api.Test;

final class TransferDeskTest {
    private final TransferDesk desk = new TransferDesk(InstantSource.fixed(Told.AT.plusSeconds(5)));

    @Test
    void forgetsTheOldestOfThoseThatHaveEnded() {
        new Told(desk, "live").opened(true);
        for (int i = 0; i < TransferDesk.KEPT + 20; i++) {
            new Told(desk, "e" + i).opened(true).closed(Ending.RELEASED, "");
        }
        assertThat(desk.all()).hasSize(TransferDesk.KEPT);
        assertThat(desk.find("live")).get().satisfies(view -> {
            assertThat(view.ending()).isNull();
            assertThat(view.millis()).isEqualTo(5000);
        });
        assertThat(desk.find("e20")).isEmpty();
        assertThat(desk.find("e21")).isPresent();
        assertThat(desk.all().getFirst().id()).isEqualTo("e" + (TransferDesk.KEPT + 19));
    }

    @Test
    void staysBoundedWhenAllAreLive() {
        for (int i = 0; i < TransferDesk.KEPT + 5; i++) {
            new Told(desk, "l" + i).opened(true);
        }
        assertThat(desk.all()).hasSize(TransferDesk.KEPT);
        new Told(desk, "l0").requested("PACS", "CASEROOM").closed(Ending.RELEASED, "");
        assertThat(desk.find("l0")).as("forgotten, and not begun again by its end").isEmpty();
    }

    @Test
    void countsObjectsAndKeepsNothingOfThePatient() throws Exception {
        Told told = new Told(desk, "a").opened(true).requested("PACS", "CASEROOM").answered(Reason.ACCEPTANCE).stored(true, 0).stored(true, 0xA900)
                .closed(Ending.RELEASED, "");
        AssociationView view = told.view();
        assertThat(view.objects()).isEqualTo(2);
        assertThat(view.objectBytes()).isEqualTo(1024);
        assertThat(view.statuses()).hasSize(3).anySatisfy(each -> {
            assertThat(each.status()).isEqualTo(0xA900);
            assertThat(each.count()).isOne();
        });
        assertThat(view.pdus()).hasSize(1);
        assertThat(Json.mapper().writeValueAsString(view)).doesNotContain("DOE", "1.2.3.4.5");
    }
}
