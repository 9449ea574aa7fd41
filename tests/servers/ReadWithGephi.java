import java.awt.Font;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Node;
import org.gephi.io.exporter.api.ExportController;
import org.gephi.io.exporter.preview.PNGExporter;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeMergeStrategy;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.preview.api.PreviewController;
import org.gephi.preview.api.PreviewProperties;
import org.gephi.preview.api.PreviewProperty;
import org.gephi.preview.types.EdgeColor;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

/** Reads files with the Gephi toolkit and writes what Gephi made of each, a JSON object a line: FILE OUT FILE OUT …
 *  With -Dpicture=PNG it draws the last one, which needs a screen. */
public final class ReadWithGephi {
    public static void main(String[] arguments) throws Exception {
        for (int place = 0; place < arguments.length; place += 2) {
            read(new File(arguments[place]), arguments[place + 1]);
        }
        if (System.getProperty("picture") != null) {
            draw(new File(System.getProperty("picture")));
        }
        System.exit(0);
    }

    private static void read(File file, String report) throws Exception {
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        Workspace workspace = projects.getCurrentWorkspace();
        ImportController importer = Lookup.getDefault().lookup(ImportController.class);
        Container container = importer.importFile(file);
        container.getLoader().setEdgesMergeStrategy(EdgeMergeStrategy.NO_MERGE);
        container.getLoader().setAutoScale(false);
        container.verify();
        try (PrintStream out = lines(report)) {
            container.getReport().getIssues(Integer.MAX_VALUE).forEachRemaining(issue ->
                out.println(row("issue", text(issue.getLevel() + ": " + issue.getMessage()))));
            importer.process(container, new DefaultProcessor(), workspace);
            write(Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace), out);
        }
    }

    private static void write(GraphModel model, PrintStream out) {
        Graph graph = model.getGraph();
        for (Node node : graph.getNodes()) {
            out.println(row("node", values(node) + ", \"x\": " + node.x() + ", \"y\": " + node.y() + ", \"size\": " + node.size()
                + ", \"colour\": " + text(String.format("#%06x", node.getRGBA() & 0xffffff))));
        }
        for (Edge edge : graph.getEdges()) {
            out.println(row("edge", values(edge) + ", \"source\": " + text(edge.getSource().getId()) + ", \"target\": "
                + text(edge.getTarget().getId()) + ", \"type\": " + text(edge.getTypeLabel()) + ", \"weight\": " + edge.getWeight()
                + ", \"colour\": " + text(String.format("#%06x", edge.getRGBA() & 0xffffff))));
        }
    }

    private static String values(Element element) {
        StringJoiner joined = new StringJoiner(", ", "{", "}");
        for (Column column : element.getAttributeColumns()) {
            Object value = element.getAttribute(column);
            if (value != null && !column.isProperty()) {
                joined.add(text(column.getTitle()) + ": " + (value instanceof Number || value instanceof Boolean ? value : text(value)));
            }
        }
        return joined + ", \"id\": " + text(element.getId()) + ", \"label\": " + text(element.getLabel())
            + ", \"interval\": " + text(element.getAttribute("timeset"));
    }

    private static String row(String kind, String content) {
        return "{\"kind\": \"" + kind + "\", \"values\": " + content + "}";
    }

    private static String text(Object value) {
        if (value == null) {
            return "null";
        }
        StringBuilder escaped = new StringBuilder("\"");
        for (char letter : value.toString().toCharArray()) {
            escaped.append(letter < ' ' || letter == '"' || letter == '\\' || letter > '~' ? String.format("\\u%04x", (int) letter) : letter);
        }
        return escaped.append('"').toString();
    }

    private static PrintStream lines(String path) throws Exception {
        return new PrintStream(new BufferedOutputStream(new FileOutputStream(path)), false, StandardCharsets.UTF_8);
    }

    private static void draw(File file) throws Exception {
        PreviewController preview = Lookup.getDefault().lookup(PreviewController.class);
        PreviewProperties looks = preview.getModel().getProperties();
        looks.putValue(PreviewProperty.SHOW_NODE_LABELS, true);
        looks.putValue(PreviewProperty.NODE_LABEL_PROPORTIONAL_SIZE, false);
        looks.putValue(PreviewProperty.NODE_LABEL_FONT, new Font("DejaVu Sans", Font.PLAIN, 14));
        looks.putValue(PreviewProperty.NODE_BORDER_WIDTH, 0f);
        looks.putValue(PreviewProperty.EDGE_COLOR, new EdgeColor(EdgeColor.Mode.ORIGINAL));
        looks.putValue(PreviewProperty.EDGE_THICKNESS, 2f);
        looks.putValue(PreviewProperty.ARROW_SIZE, 6f);
        preview.refreshPreview();
        PNGExporter exporter = (PNGExporter) Lookup.getDefault().lookup(ExportController.class).getExporter("png");
        exporter.setWidth(1400);
        exporter.setHeight(1000);
        Lookup.getDefault().lookup(ExportController.class).exportFile(file, exporter);
    }
}
