package dev.barnstorm.run;

import dev.barnstorm.endpoint.Endpoint;
import dev.barnstorm.link.LinkListener;
import dev.barnstorm.link.Relay;
import dev.barnstorm.link.RelayDevice;
import dev.barnstorm.link.RelaySettings;
import dev.barnstorm.link.RelaySettings.Addressing;
import dev.barnstorm.link.RequestKind;
import dev.barnstorm.link.TlsEngines;
import dev.barnstorm.plan.BarnClock;
import dev.barnstorm.plan.DevicePlan;
import dev.barnstorm.protocol.SyncProtocol;
import dev.barnstorm.scenario.NetworkProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Lays the relay out for a fleet: every device gets its own link to the endpoint. */
public final class RelayLayout {

    private RelayLayout() {}

    static Relay start(
            Endpoint endpoint,
            SyncProtocol protocol,
            List<DevicePlan> devices,
            BarnClock clock,
            LinkListener listener) {
        List<RelayDevice> links = devices.stream().map(RelayLayout::link).toList();
        try {
            TlsEngines tls =
                    endpoint.tls().<TlsEngines>map(one -> one::engineFor).orElse(null);
            RelaySettings settings = new RelaySettings(
                    endpoint.baseUrl(), links, tls, Addressing.AUTOMATIC, eventLoops(), kinds(protocol));
            return Relay.start(settings, clock, listener);
        } catch (IOException failed) {
            throw new UncheckedIOException("the relay cannot listen on this machine's loopback addresses", failed);
        }
    }

    /** Gatling's users live on them, too. The other half of the processors is for the devices, their SQLite, and the history. */
    private static int eventLoops() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    /** What requests of that wire are for, in the link's words. */
    public static RequestKind.Teller kinds(SyncProtocol protocol) {
        return (method, path) -> switch (protocol.purpose(method, path)) {
            case PUSH -> RequestKind.PUSH;
            case REPLACE -> RequestKind.PUT;
            case PULL -> RequestKind.PULL;
            case ASIDE -> RequestKind.OTHER;
        };
    }

    /** A device and its link, as the plan has them. */
    public static RelayDevice link(DevicePlan device) {
        if (device.isRegistry()) {
            return RelayDevice.clean(device.id());
        }
        NetworkProfile network = device.group().network();
        return new RelayDevice(
                device.id(),
                device.link(),
                device.requestFates(),
                device.chance("relay"),
                network.idleTimeout(),
                network.ghosts(),
                device.dataPlan());
    }
}
