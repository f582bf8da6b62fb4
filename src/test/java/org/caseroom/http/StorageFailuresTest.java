package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StorageFailuresTest {
    private static Throwable failed(String state) {
        return new IllegalStateException(new UnableToExecuteStatementException(new SQLException("as the driver says it", state), null));
    }

    @ParameterizedTest
    @CsvSource({"53100, 507 disk-full", "53000, 503 database-unavailable", "53200, 503 database-unavailable", "53300, 503 database-unavailable",
            "57P01, 503 database-unavailable", "57P03, 503 database-unavailable", "08006, 503 database-unavailable"})
    void aDatabaseWithoutRoomOrAwayIsNoFaultOfTheRequest(String state, String answer) {
        assertThat(StorageFailures.of(failed(state))).hasValueSatisfying(refusal -> {
            assertThat(refusal.status() + " " + refusal.code()).isEqualTo(answer);
            assertThat(refusal.retryAfterSeconds()).isPositive();
            assertThat(refusal.getMessage()).doesNotContain("driver");
        });
    }

    @ParameterizedTest
    @CsvSource({"23505", "22P02", "42601", "40001", "57014"})
    void otherFaultsOfStatementsAreNot(String state) {
        assertThat(StorageFailures.of(failed(state))).isEmpty();
    }

    @Test
    void aFullDiskIsTheSameSentenceWhereverItIsFull() {
        String sentence = StorageFailures.of(failed("53100")).orElseThrow().getMessage();
        for (Throwable full : new Throwable[] {new UncheckedIOException(new IOException("/data/x: No space left on device")),
                new IllegalStateException(new SQLException("[SQLITE_FULL]", null, 13))}) {
            assertThat(StorageFailures.of(full)).hasValueSatisfying(refusal -> {
                assertThat(refusal.status()).isEqualTo(507);
                assertThat(refusal.getMessage()).isEqualTo(sentence).contains("disk", "administrator");
            });
        }
    }

    @Test
    void nobodyWaitsForEverForAConnection() {
        assertThat(StorageFailures.of(new SQLTransientConnectionException("no connection")).orElseThrow().status()).isEqualTo(503);
        assertThat(StorageFailures.of(new IOException("gone"))).isEmpty();
        assertThat(StorageFailures.of(null)).isEmpty();
    }
}
