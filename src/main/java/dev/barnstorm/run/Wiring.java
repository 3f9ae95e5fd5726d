package dev.barnstorm.run;

import dev.barnstorm.endpoint.TokenSource;
import dev.barnstorm.history.ExchangeLog;
import dev.barnstorm.link.Relay;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.SyncProtocol;
import java.util.List;

/**
 * What all devices of a run share.
 *
 * @param turnstile lets devices have connections
 * @param tokens where the token comes from that every request shows
 * @param headers what every request carries besides
 * @param exchanges keeps what is sent and heard
 */
record Wiring(
        WallBarnClock clock,
        SyncProtocol protocol,
        StatusBoard board,
        HarnessMeter meter,
        RelayChronicle chronicle,
        Relay link,
        Turnstile turnstile,
        TokenSource tokens,
        List<HttpHeader> headers,
        ExchangeLog exchanges) {}
