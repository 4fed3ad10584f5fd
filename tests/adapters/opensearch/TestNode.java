import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.index.reindex.ReindexPlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.Plugin;
import org.opensearch.transport.Netty4Plugin;
import org.opensearch.transport.TransportService;

/** HOME NAME=VALUE...: a node with these settings; tells HOME/ready its two ports, "HTTP TRANSPORT", once it takes requests;
 * where that is not there, it ends then. With HOME/config/opensearch-security it is secured by OpenSearch's own plugin. */
final class TestNode extends Node {
    private TestNode(Environment environment, Collection<Class<? extends Plugin>> plugins) {
        super(environment, plugins, false);
    }

    private static Collection<Class<? extends Plugin>> plugins(Path home) throws ClassNotFoundException {
        List<Class<? extends Plugin>> found =
            new ArrayList<>(List.of(Netty4Plugin.class, CommonAnalysisPlugin.class, ReindexPlugin.class));
        if (Files.isDirectory(home.resolve("config").resolve("opensearch-security"))) {
            found.add(Class.forName("org.opensearch.security.OpenSearchSecurityPlugin").asSubclass(Plugin.class));
        }
        return found;
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Settings.Builder settings = Settings.builder().put("path.home", home);
        for (String setting : List.of(arguments).subList(1, arguments.length)) {
            String[] parts = setting.split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        TestNode node = new TestNode(
            InternalSettingsPreparer.prepareEnvironment(settings.build(), Map.of(), null, () -> "nameless"), plugins(home));
        node.start();
        int http = node.injector().getInstance(HttpServerTransport.class).boundAddress().publishAddress().getPort();
        int transport = node.injector().getInstance(TransportService.class).boundAddress().publishAddress().getPort();
        Path ready = home.resolve("ready");
        if (!Files.exists(ready)) {
            System.exit(0);
        }
        Files.writeString(ready, http + " " + transport + "\n");
        Thread.currentThread().join();
    }
}
