import java.nio.file.Path;
import java.util.Map;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * Neo4j in the foreground, its data and its neo4j.conf in the folder given. The user neo4j gets the password in NEO4J_PASSWORD,
 * if there is one. Prints READY when it answers and ends with its standard input, so that it can't outlive who started it.
 */
public class Server {
  public static void main(String[] arguments) throws Exception {
    var home = Path.of(arguments[0]);
    var neo4j = new DatabaseManagementServiceBuilder(home).loadPropertiesFromFile(home.resolve("neo4j.conf")).build();
    var password = System.getenv("NEO4J_PASSWORD");
    if (password != null) {
      neo4j.database("system").executeTransactionally(
          "CREATE OR REPLACE USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED", Map.of("password", password));
    }
    System.out.println("READY");
    while (System.in.read() != -1) {}
    neo4j.shutdown();
  }
}
