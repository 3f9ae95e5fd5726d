package dev.barnstorm.run;

import dev.barnstorm.device.Device;
import dev.barnstorm.device.DevicePhase;
import dev.barnstorm.device.DeviceStatus;
import dev.barnstorm.plan.DevicePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** All devices of a run, each on a worker thread of its own choosing for life. */
final class Fleet implements AutoCloseable {

    private final Workers workers;
    private final List<Device> devices;
    private final List<DeviceAgent> agents;

    private Fleet(Workers workers, List<Device> devices, List<DeviceAgent> agents) {
        this.workers = workers;
        this.devices = devices;
        this.agents = agents;
    }

    /**
     * Opens the database of every device, on the thread that the device will live on.
     *
     * @param open opens a device
     * @param agent makes its agent
     */
    static Fleet open(List<DevicePlan> plans, Function<DevicePlan, Devices.Opened> open, AgentMaker agent) {
        Workers workers = Workers.start();
        List<Future<Devices.Opened>> opening = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            DevicePlan plan = plans.get(i);
            opening.add(workers.of(i).submit(() -> open.apply(plan)));
        }
        List<Device> devices = new ArrayList<>();
        List<DeviceAgent> agents = new ArrayList<>();
        try {
            for (int i = 0; i < plans.size(); i++) {
                Devices.Opened opened = opening.get(i).get();
                devices.add(opened.device());
                agents.add(agent.make(plans.get(i), opened, workers.of(i)));
            }
        } catch (ExecutionException failed) {
            workers.close();
            throw new HarnessFailure(failed.getCause() == null ? failed : failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            workers.close();
            throw new HarnessFailure(stopped);
        }
        return new Fleet(workers, devices, agents);
    }

    /** Makes the agent of a device that is open. */
    @FunctionalInterface
    interface AgentMaker {
        DeviceAgent make(DevicePlan plan, Devices.Opened opened, ScheduledExecutorService worker);
    }

    List<DeviceAgent> agents() {
        return agents;
    }

    /** Moves everybody into that phase, as soon as each one's thread comes to it. */
    void enter(DevicePhase phase, WallBarnClock clock) {
        agents.forEach(agent -> agent.command(device -> device.enter(phase, clock.nowMicros())));
    }

    boolean all(Predicate<DeviceStatus> condition) {
        return agents.stream().allMatch(agent -> condition.test(agent.status()));
    }

    long sum(ToLongFunction<DeviceStatus> figure) {
        return agents.stream()
                .mapToLong(agent -> figure.applyAsLong(agent.status()))
                .sum();
    }

    /** Writes every device's tables into the history. */
    void recordFinalState(WallBarnClock clock) {
        CompletableFuture.allOf(agents.stream()
                        .map(agent -> agent.ask(device -> device.recordFinalState(clock.nowMicros())))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    /** Closes every device's database and stops the workers. */
    @Override
    public void close() {
        for (int i = 0; i < devices.size(); i++) {
            Device device = devices.get(i);
            workers.of(i).execute(device::close);
        }
        workers.close();
    }
}
