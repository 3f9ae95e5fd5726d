package dev.barnstorm.run.gatling;

import io.gatling.app.RunResult;
import io.gatling.app.RunResultProcessor;
import io.gatling.app.Runner;
import io.gatling.commons.util.Clock;
import io.gatling.commons.util.DefaultClock;
import io.gatling.core.actor.ActorSystem;
import io.gatling.core.cli.GatlingArgs;
import io.gatling.core.config.GatlingConfiguration;
import io.gatling.core.config.NettyConfiguration;
import io.gatling.core.scenario.SimulationParams;
import io.gatling.core.stats.StatsEngine;
import io.gatling.core.stats.writer.RunMessage;
import io.gatling.netty.util.Transports;
import io.netty.channel.EventLoopGroup;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import scala.Console$;
import scala.Option;

/** Plays a simulation of virtual users inside this process. One at a time: Gatling keeps state of its own globally. */
public final class GatlingStage {

    private static final Object ONE_AT_A_TIME = new Object();

    private GatlingStage() {}

    /**
     * Runs all users until none is going, then has Gatling write its HTML.
     *
     * @param resultsDirectory where Gatling makes its folder
     * @return the folder that Gatling made
     */
    public static Path play(Cast cast, Path resultsDirectory) {
        synchronized (ONE_AT_A_TIME) {
            PassingPreferences.install();
            BarnSimulation.cast(cast);
            // Gatling reports its progress on standard output; that belongs to the command line.
            return Console$.MODULE$.withOut(
                    OutputStream.nullOutputStream(), () -> playQuietly(cast.loops(), resultsDirectory));
        }
    }

    private static Path playQuietly(@Nullable EventLoopGroup lent, Path resultsDirectory) {
        GatlingConfiguration configuration = GatlingConfiguration.load();
        GatlingArgs args = new GatlingArgs(
                Option.apply(BarnSimulation.class.getName()),
                Option.empty(),
                false,
                Option.empty(),
                Option.apply(resultsDirectory),
                Option.empty(),
                Option.empty());
        RunResult result = lent != null && canUse(configuration.netty())
                ? run(args, configuration, lent)
                : runOnItsOwn(args, configuration);
        new RunResultProcessor(args, configuration).processRunResult(result);
        return resultsDirectory.resolve(result.runId());
    }

    /** Gatling takes its sockets from its configuration: unless told otherwise, from where the relay does. */
    private static boolean canUse(NettyConfiguration netty) {
        return netty.useNativeTransport() && !netty.useIoUring();
    }

    private static RunResult runOnItsOwn(GatlingArgs args, GatlingConfiguration configuration) {
        NettyConfiguration netty = configuration.netty();
        EventLoopGroup own = Transports.newEventLoopGroup(netty.useNativeTransport(), netty.useIoUring(), 0, "gatling");
        try {
            return run(args, configuration, own);
        } finally {
            own.shutdownGracefully(0, configuration.core().shutdownTimeout(), TimeUnit.MILLISECONDS)
                    .awaitUninterruptibly();
        }
    }

    private static RunResult run(GatlingArgs args, GatlingConfiguration configuration, EventLoopGroup loops) {
        ActorSystem actors = new ActorSystem();
        try {
            return new TappedRunner(actors, loops, args, configuration).run();
        } finally {
            actors.close();
        }
    }

    /** A runner whose statistics pass through a {@link ReplyTap}, and which asks nobody for newer versions. */
    private static final class TappedRunner extends Runner {

        TappedRunner(ActorSystem actors, EventLoopGroup loops, GatlingArgs args, GatlingConfiguration configuration) {
            super(actors, loops, clock(), args, configuration);
        }

        private static Clock clock() {
            return new DefaultClock();
        }

        @Override
        public StatsEngine newStatsEngine(SimulationParams params, RunMessage message) {
            return new ReplyTap(super.newStatsEngine(params, message));
        }

        @Override
        public void displayVersionWarning() {
            // Would ask a server on the network.
        }
    }
}
