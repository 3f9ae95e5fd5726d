package dev.barnstorm.protocol.couchdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.protocol.RequestPurpose;
import dev.barnstorm.protocol.SyncProtocol;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CouchProviderTest {

    @Test
    void sitesHaveDatabasesOfTheirOwnWithNamesThatCouchDbAllows() {
        List<String> sites = List.of("barn-03", "Barn-03", "barn_03", "barn/03", "barn$2f03", "Ställe", "barn-03~r7");
        Set<String> names = new HashSet<>();
        for (String site : sites) {
            String name = DatabaseName.of("p-", site);
            assertTrue(name.matches("[a-z][a-z0-9_$()+/-]*"), name);
            names.add(name);
        }
        assertEquals(sites.size(), names.size(), names::toString);
        assertEquals("p-barn-03", DatabaseName.of("p-", "barn-03"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prefx | barn- | the wire couchdb has no option prefx; allowed: prefix, what the names of its databases begin with",
                "prefix | 9barn | the databases of couchdb cannot begin with '9barn'; allowed: a lower-case letter, then"
                        + " lower-case letters, digits, _ and -, 64 at most",
            })
    void optionsThatAreWrongAreSaidSo(String option, String value, String message) {
        Exception wrong =
                assertThrows(IllegalArgumentException.class, () -> new CouchProvider().create(Map.of(option, value)));
        assertEquals(message, wrong.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /x/db/_bulk_docs,            PUSH",
        "PUT,  /db/id?rev=1-a,              REPLACE",
        "GET,  /db/_changes?since=0,        PULL",
        "PUT,  /db,                         ASIDE",
        "POST, /db/_all_docs?keys=1,        ASIDE",
        "POST, /db/_bulk_get,               ASIDE"
    })
    void linksAreToldWhatARequestIsFor(String method, String path, RequestPurpose purpose) {
        SyncProtocol wire = new CouchProvider().create(Map.of());
        assertEquals(purpose, wire.purpose(method, path));
    }
}
