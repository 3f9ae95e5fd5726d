package dev.barnstorm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium with a profile of its own, on the machine's own program and driver. */
public final class Browser implements AutoCloseable {

    private static final List<String> PROGRAMS = List.of("/usr/bin/chromium", "/usr/bin/google-chrome");
    private static final List<String> DRIVERS = List.of("/usr/bin/chromedriver", "/usr/bin/chromium-driver");

    /** Without them it calls home at every start. */
    private static final List<String> QUIET = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts one; the test is skipped where there is none, and fails in CI. */
    public static Browser start() {
        @Nullable Path program = first(PROGRAMS);
        @Nullable Path chauffeur = first(DRIVERS);
        if (program == null || chauffeur == null) {
            MissingPart.missing("Chromium or its driver is missing, so the page is not looked at: apt install chromium"
                    + " chromium-driver brings them");
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Objects.requireNonNull(program).toFile());
        options.addArguments(QUIET);
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logging);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Objects.requireNonNull(chauffeur).toFile())
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().implicitlyWait(Duration.ofSeconds(5));
        return new Browser(driver);
    }

    private static @Nullable Path first(List<String> candidates) {
        return candidates.stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    /** Opens a page in a window of that size. */
    public void open(String address, int width, int height) {
        // A headless window has no frame, but Chromium refuses to be narrower than 500: the view is told apart from it.
        driver.manage().window().setSize(new Dimension(Math.max(500, width), height));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        driver.get(address);
    }

    /** The elements that a selector finds, now. */
    public List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** The first element that a selector finds. */
    public WebElement one(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** Waits until the first element of a selector says that, for a minute at most. */
    public void await(String selector, String text) {
        new WebDriverWait(driver, Duration.ofMinutes(1))
                .ignoring(NoSuchElementException.class)
                .until(ExpectedConditions.textToBe(By.cssSelector(selector), text));
    }

    /** What a script gives. */
    public @Nullable Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Takes a picture of what is in the window. */
    public void picture(Path file) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    /** What the page complained of since the last time. */
    public List<String> complaints() {
        List<String> said = new ArrayList<>();
        driver.manage().logs().get(LogType.BROWSER).forEach(entry -> {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                said.add(entry.getMessage());
            }
        });
        return said;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
