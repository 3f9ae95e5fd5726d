package dev.barnstorm.protocol.ifmatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.RequestPurpose;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncProtocol;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IfMatchProviderTest {
    private static final Caller CALLER = new Caller("barn/dev", "Barn 3", null, false);

    @Test
    void pathsAreFilledInAndEncoded() {
        SyncProtocol wire = new IfMatchProvider()
                .create(Map.of("resource", "/sites/{site}/records/{localId}", "list", "/of/{site}?p={page}&n={limit}"));
        assertEquals("/of/Barn%203?p=0&n=1", wire.health(CALLER).orElseThrow().path());
        assertEquals(
                "/sites/Barn%203/records/a",
                wire.begin(new SyncCall.Push(List.of(IfMatchSteps.create())), CALLER, "r")
                        .call()
                        .path());
        assertEquals(RequestPurpose.PULL, wire.purpose("GET", "/api/of/Barn%203?p=0&n=1"));
    }

    @Test
    void healthIsAskedWhereTheScenarioSays() {
        SyncProtocol wire = new IfMatchProvider().create(Map.of("health", "/actuator/health"));
        assertEquals("/actuator/health", wire.health(CALLER).orElseThrow().path());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "resources | /r | the wire if-match has no option resources; allowed: resource, list, items, fields,"
                        + " payloadAs, lineageAs, health, where fields is a map",
                "fields | id | the wire if-match has no option fields; allowed: resource, list, items, fields, payloadAs,"
                        + " lineageAs, health, where fields is a map",
                "fields.id | x | a document has no field 'id'; its fields are localId, site, entity, version, payload,"
                        + " updatedAt, deviceId, deleted, lineage",
                "resource | /records/{id} | resource '/records/{id}' is no template of a path; it begins with a slash,"
                        + " has {localId}, may have {site}, and is percent-encoded otherwise",
                "list | records?page={page}&size={limit} | list 'records?page={page}&size={limit}' is no template of a"
                        + " path; it begins with a slash, has {page}, {limit}, may have {site}, and is percent-encoded"
                        + " otherwise",
                "list | /records?page={page} | list '/records?page={page}' is no template of a path; it begins with a"
                        + " slash, has {page}, {limit}, may have {site}, and is percent-encoded otherwise",
                "items | records | items 'records' is no JSON pointer; one looks like /_embedded/records, and is empty for"
                        + " a list that is an array by itself",
                "payloadAs | xml | payloadAs 'xml': json and text are allowed",
                "lineageAs | xml | lineageAs 'xml': json and text are allowed",
                "health | up | health 'up' is no path; it begins with a slash",
            })
    void optionsThatAreWrongAreSaidSo(String option, String value, String message) {
        Exception wrong =
                assertThrows(IllegalArgumentException.class, () -> new IfMatchProvider().create(Map.of(option, value)));
        assertEquals(message, wrong.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /x/records/a,                                  PUSH",
        "GET, /x/records/search/findBySite?site=s&page=0,    PULL",
        "GET, /records/a,                                    ASIDE"
    })
    void linksAreToldWhatARequestIsFor(String method, String path, RequestPurpose purpose) {
        assertEquals(purpose, IfMatchSteps.WIRE.purpose(method, path));
    }
}
