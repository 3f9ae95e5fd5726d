package dev.barnstorm.protocol.rxdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.RequestPurpose;
import dev.barnstorm.protocol.SyncProtocol;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RxdbProviderTest {

    @Test
    void theCollectionAndItsSchemasVersionMakeThePath() {
        SyncProtocol wire = new RxdbProvider().create(Map.of("collection", "farm-records", "schemaVersion", "12"));
        Caller caller = new Caller("barnstorm/audit", "", null, false);
        assertEquals(
                "/farm-records/12/pull?id=&lwt=0&limit=1",
                wire.health(caller).orElseThrow().path());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "collections | farm | the wire rxdb has no option collections; allowed: collection, the name of its"
                        + " replication endpoint, and schemaVersion, the version of its schema",
                "collection | a/b | a collection of rxdb cannot be called 'a/b'; allowed: letters, digits, _ and -, 64 at"
                        + " most",
                "schemaVersion | 1.0 | '1.0' is no version of a schema; allowed: a whole number from 0 to 999999",
                "schemaVersion | 01 | '01' is no version of a schema; allowed: a whole number from 0 to 999999",
            })
    void optionsThatAreWrongAreSaidSo(String option, String value, String message) {
        Exception wrong =
                assertThrows(IllegalArgumentException.class, () -> new RxdbProvider().create(Map.of(option, value)));
        assertEquals(message, wrong.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /x/records/0/push,            PUSH",
        "GET,  /records/0/pull?id=&lwt=0,    PULL",
        "GET,  /records/0/pullStream,        ASIDE",
        "GET,  /records/0/push?of=/pull,     ASIDE"
    })
    void linksAreToldWhatARequestIsFor(String method, String path, RequestPurpose purpose) {
        assertEquals(purpose, new RxdbProvider().create(Map.of()).purpose(method, path));
    }
}
