package dev.barnstorm.explore.selftest;

import java.util.ArrayList;
import java.util.List;

/** How many seeds of each specimen a selftest plays. */
public final class Course {

    private static final String FASTEST = "smoke";

    private static final int QUICK_BUG_SEEDS = SeriesResult.SEEDS_TO_CATCH;
    private static final int QUICK_CONTROL_SEEDS = 20;

    private static final int BUG_SEEDS = 100;
    private static final int CONTROL_SEEDS = 1000;

    private Course() {}

    /** A few seeds of each bug, as many as it must be caught in, and of the controls: for every build. */
    public static List<Series> quick(List<Specimen> specimens) {
        return of(specimens, QUICK_BUG_SEEDS, QUICK_CONTROL_SEEDS, 1);
    }

    /** A hundred seeds of each bug, and a thousand or more of the controls in all. */
    public static List<Series> full(List<Specimen> specimens) {
        List<Specimen> controls = specimens.stream().filter(Specimen::control).toList();
        int fast = (int) controls.stream().filter(Course::isFast).count();
        int slow = controls.size() - fast;
        int slowSeeds = slow == 0 ? 0 : Math.max(1, CONTROL_SEEDS / 4 / slow);
        int fastSeeds = fast == 0 ? 0 : (CONTROL_SEEDS - slow * slowSeeds + fast - 1) / fast;
        return of(specimens, BUG_SEEDS, fastSeeds, slowSeeds);
    }

    /** The same number of seeds of each. */
    public static List<Series> each(List<Specimen> specimens, int seeds) {
        return of(specimens, seeds, seeds, seeds);
    }

    private static List<Series> of(List<Specimen> specimens, int bugSeeds, int fastControlSeeds, int slowControlSeeds) {
        List<Series> course = new ArrayList<>();
        for (Specimen specimen : specimens) {
            int controlSeeds = isFast(specimen) ? fastControlSeeds : slowControlSeeds;
            course.add(new Series(specimen, specimen.control() ? controlSeeds : bugSeeds));
        }
        return course;
    }

    private static boolean isFast(Specimen specimen) {
        return specimen.scenario().equals(FASTEST);
    }
}
