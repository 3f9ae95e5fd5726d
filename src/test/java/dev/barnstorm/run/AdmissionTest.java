package dev.barnstorm.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final Deque<Runnable> handedIn = new ArrayDeque<>();
    private final List<String> did = new ArrayList<>();
    private final TreeSet<String> inSession = new TreeSet<>();
    private final Turnstile turnstile = new Turnstile(1);

    private Admission device(String name) {
        return new Admission(turnstile, handedIn::add, () -> inSession.contains(name));
    }

    private void workerGoesOn() {
        while (!handedIn.isEmpty()) {
            handedIn.poll().run();
        }
    }

    @Test
    void whereThereIsRoomADeedIsDoneAtOnce() {
        Admission first = device("first");
        inSession.add("first");
        first.onceInside(() -> did.add("sync"));
        first.onceInside(() -> did.add("next request"));
        assertEquals(List.of("sync", "next request"), did);
        assertTrue(handedIn.isEmpty());
    }

    @Test
    void whoeverComesWhenItIsFullGoesInWhenTheFirstLeavesInTheOrderOfComing() {
        Admission first = device("first");
        Admission second = device("second");
        Admission third = device("third");
        inSession.add("first");
        first.onceInside(() -> did.add("first"));
        second.onceInside(() -> {
            did.add("second");
            inSession.add("second");
        });
        third.onceInside(() -> did.add("third"));
        workerGoesOn();
        assertEquals(List.of("first"), did);

        first.leaveUnlessNeeded();
        workerGoesOn();
        assertEquals(List.of("first"), did, "its session goes on");

        inSession.remove("first");
        first.leaveUnlessNeeded();
        workerGoesOn();
        assertEquals(List.of("first", "second"), did);

        inSession.remove("second");
        second.leaveUnlessNeeded();
        workerGoesOn();
        assertEquals(List.of("first", "second", "third"), did);
        assertTrue(turnstile.tryEnter(), "the third needed it no more, and left by itself");
    }

    @Test
    void allThatADeviceWantedWhileItWaitedIsDoneInOrderOnceItIsIn() {
        assertTrue(turnstile.tryEnter());
        Admission device = device("device");
        inSession.add("device");
        device.onceInside(() -> did.add("heal"));
        device.onceInside(() -> did.add("push"));
        turnstile.leave();
        assertEquals(List.of(), did, "not on the thread of whoever left");
        workerGoesOn();
        assertEquals(List.of("heal", "push"), did);
        assertFalse(turnstile.tryEnter());
    }

    @Test
    void thereAreNeverMoreInsideAndNobodyWaitsForEver() {
        for (long seed = 1; seed <= 50; seed++) {
            Random random = new Random(seed);
            int most = 1 + random.nextInt(4);
            Turnstile narrow = new Turnstile(most);
            List<Admission> devices = new ArrayList<>();
            TreeSet<Integer> busy = new TreeSet<>();
            int[] done = new int[12];
            for (int i = 0; i < done.length; i++) {
                int number = i;
                devices.add(new Admission(narrow, handedIn::add, () -> busy.contains(number)));
            }
            int[] wanted = new int[done.length];
            for (int step = 0; step < 500; step++) {
                int one = random.nextInt(done.length);
                if (random.nextBoolean()) {
                    wanted[one]++;
                    devices.get(one).onceInside(() -> {
                        done[one]++;
                        busy.add(one);
                    });
                } else if (busy.remove(one)) {
                    devices.get(one).leaveUnlessNeeded();
                }
                workerGoesOn();
                assertTrue(busy.size() <= most, "seed " + seed + ", step " + step + ": " + busy.size());
            }
            while (!busy.isEmpty()) {
                int one = busy.pollFirst();
                devices.get(one).leaveUnlessNeeded();
                workerGoesOn();
            }
            assertEquals(Arrays.toString(wanted), Arrays.toString(done), "seed " + seed);
        }
    }
}
