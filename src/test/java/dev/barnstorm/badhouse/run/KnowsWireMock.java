package dev.barnstorm.badhouse.run;

import com.github.tomakehurst.wiremock.WireMockServer;

/** Goes past the endpoint's interface. */
public record KnowsWireMock(WireMockServer server) {}
