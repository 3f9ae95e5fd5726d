package dev.barnstorm.device;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.SyncProtocol;
import dev.barnstorm.protocol.SyncReply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.UnaryOperator;

/**
 * Devices and a server on a set clock, in one thread: nothing sleeps, and time passes by going to the next thing that
 * happens. The same devices, weather and server give the same history, event by event.
 */
final class InProcessBarn {

    /** A server: takes a request, gives its reply. */
    @FunctionalInterface
    interface Server {
        HttpReply handle(HttpCall call);
    }

    private record Happening(long atMicros, long order, Runnable what) implements Comparable<Happening> {
        @Override
        public int compareTo(Happening other) {
            int byTime = Long.compare(atMicros, other.atMicros);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final SyncProtocol protocol;
    private final Server server;
    private final PriorityQueue<Happening> ahead = new PriorityQueue<>();
    private final List<Device> devices = new ArrayList<>();
    private final Map<Device, Long> wakes = new HashMap<>();
    private final Map<Weather.Kind, Integer> met = new HashMap<>();
    private Weather weather = Weather.CLEAR;
    private long happenings;
    private long nowMicros;

    InProcessBarn(SyncProtocol protocol, Server server, long fromMicros) {
        this.protocol = protocol;
        this.server = server;
        this.nowMicros = fromMicros;
    }

    InProcessBarn add(Device device) {
        devices.add(device);
        return this;
    }

    /** From now on requests fare like that. */
    InProcessBarn weather(Weather newWeather) {
        weather = newWeather;
        return this;
    }

    /** Tells every device something, now. */
    InProcessBarn all(java.util.function.BiConsumer<Device, Long> told) {
        for (Device device : devices) {
            told.accept(device, nowMicros);
            drive(device);
        }
        return this;
    }

    /** Lets time pass until then. */
    InProcessBarn runUntil(long untilMicros) {
        while (!ahead.isEmpty() && ahead.element().atMicros() <= untilMicros) {
            Happening next = ahead.remove();
            nowMicros = next.atMicros();
            next.what().run();
        }
        nowMicros = untilMicros;
        return this;
    }

    /** How many requests met each fate. */
    Map<Weather.Kind, Integer> met() {
        return met;
    }

    private void at(long micros, Runnable what) {
        ahead.add(new Happening(Math.max(micros, nowMicros), happenings++, what));
    }

    private void drive(Device device) {
        Step step = device.next(nowMicros);
        while (step instanceof Step.Send send) {
            launch(device, send);
            step = device.next(nowMicros);
        }
        if (step instanceof Step.Wait wait && wait.untilMicros() < Long.MAX_VALUE) {
            long order = happenings;
            wakes.put(device, order);
            at(wait.untilMicros(), () -> {
                // A wake that was planned before the device changed its mind is none.
                if (wakes.getOrDefault(device, -1L) == order) {
                    drive(device);
                }
            });
        }
    }

    private void launch(Device device, Step.Send send) {
        Exchange exchange =
                protocol.begin(send.call(), new Caller(device.id(), device.site(), null, false), send.requestId());
        Weather.Fate fate = weather.next(send.call(), nowMicros);
        met.merge(fate.kind(), 1, Integer::sum);
        long arrives = nowMicros + fate.upMicros();
        long ends = arrives + fate.downMicros();
        String id = send.requestId();
        switch (fate.kind()) {
            case ANSWERED -> serve(device, id, exchange, arrives, ends, reply -> reply);
            case ACTED_THEN_500 -> serve(device, id, exchange, arrives, ends, reply -> problem(500));
            case UNAVAILABLE -> at(ends, () -> answer(device, id, decode(exchange, problem(503))));
            case CURSOR_GONE -> at(ends, () -> answer(device, id, decode(exchange, problem(410))));
            case TOO_LARGE -> at(ends, () -> answer(device, id, decode(exchange, problem(413))));
            case NOT_SENT -> at(ends, () -> answer(device, id, none(new SyncReply.NotSent("refused"))));
            case LOST_BEFORE -> at(ends, () -> answer(device, id, none(new SyncReply.Unclear("time-out"))));
            case LOST_AFTER -> {
                at(arrives, () -> server.handle(exchange.call()));
                at(ends, () -> answer(device, id, none(new SyncReply.Unclear("time-out"))));
            }
            case GHOST -> {
                at(nowMicros + fate.downMicros(), () -> answer(device, id, none(new SyncReply.Unclear("time-out"))));
                at(ends, () -> server.handle(exchange.call()));
            }
        }
    }

    private void serve(
            Device device,
            String requestId,
            Exchange exchange,
            long arrives,
            long ends,
            UnaryOperator<HttpReply> heardAs) {
        at(arrives, () -> {
            HttpReply reply = heardAs.apply(server.handle(exchange.call()));
            at(ends, () -> answer(device, requestId, decode(exchange, reply)));
        });
    }

    private void answer(Device device, String requestId, Decoded decoded) {
        device.on(requestId, decoded, nowMicros);
        drive(device);
    }

    private static Decoded decode(Exchange exchange, HttpReply reply) {
        if (exchange.on(reply) instanceof Exchange.Progress.Done done) {
            return done.decoded();
        }
        throw new IllegalStateException("this barn knows only wires whose calls are one request");
    }

    private static Decoded none(SyncReply reply) {
        return new Decoded(reply, 0, List.of());
    }

    private static HttpReply problem(int status) {
        return new HttpReply(
                status,
                List.of(new HttpHeader("Content-Type", "application/problem+json")),
                "{\"title\":\"a fault\",\"detail\":\"made by the weather\"}".getBytes(StandardCharsets.UTF_8));
    }
}
