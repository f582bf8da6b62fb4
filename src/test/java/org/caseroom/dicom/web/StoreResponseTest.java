package org.caseroom.dicom.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StoreResponseTest {
    @Test
    void theStatusSaysWhetherObjectsOrTheDiskAreAtFault() {
        assertThat(of(StoreResponse.OUT_OF_RESOURCES, StoreResponse.OUT_OF_RESOURCES).status()).isEqualTo(507);
        assertThat(of(StoreResponse.OUT_OF_RESOURCES, StoreResponse.CANNOT_UNDERSTAND).status()).isEqualTo(409);
        assertThat(of(StoreResponse.CANNOT_UNDERSTAND).status()).isEqualTo(409);
        assertThat(of().status()).isEqualTo(409);
        StoreResponse some = of(StoreResponse.OUT_OF_RESOURCES);
        some.stored("1.2", "1.3", "1.4", "1.5", null);
        assertThat(some.status()).isEqualTo(202);
    }

    private static StoreResponse of(int... reasons) {
        var response = new StoreResponse("https://rooms.example.org/dicom-web/studies");
        for (int reason : reasons) {
            response.failed("1.2", "1.9", reason, "A sentence.");
        }
        return response;
    }
}
