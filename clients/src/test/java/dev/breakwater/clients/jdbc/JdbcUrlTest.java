package dev.breakwater.clients.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:postgresql://db/orders | db:5432/orders | jdbc:postgresql://db/orders",
        "jdbc:postgresql://db:6432/orders?user=a&password=b | db:6432/orders |"
            + " jdbc:postgresql://db:6432/orders",
        "jdbc:postgresql://u:p@db/orders | db:5432/orders | jdbc:postgresql://db/orders",
        "jdbc:postgresql://a:1,b/orders?targetServerType=primary | a:1,b:5432/orders |"
            + " jdbc:postgresql://a:1,b/orders",
        "jdbc:postgresql://[::1]/orders | [::1]:5432/orders | jdbc:postgresql://[::1]/orders",
        "jdbc:postgresql://[::1]:7/orders | [::1]:7/orders | jdbc:postgresql://[::1]:7/orders",
        "jdbc:postgresql:orders | localhost:5432/orders | jdbc:postgresql:orders",
        "jdbc:postgresql:/ | localhost:5432 | jdbc:postgresql:/",
        "jdbc:postgresql://db/ | db:5432 | jdbc:postgresql://db/",
        "jdbc:postgresql://db | db:5432 | jdbc:postgresql://db",
        "jdbc:postgresql:///orders | localhost:5432/orders | jdbc:postgresql:///orders",
        "jdbc:mysql://root:x@db/shop?useSSL=false | db:3306/shop | jdbc:mysql://db/shop",
        "jdbc:mysql://address=(host=a)(port=3307)(user=u)(password=p)/shop | a:3307/shop |"
            + " jdbc:mysql://a:3307/shop",
        "jdbc:mariadb://db:3307/shop | db:3307/shop | jdbc:mariadb://db:3307/shop",
        "jdbc:sqlserver://db;databaseName=shop;password=p | db:1433/shop | jdbc:sqlserver://db",
        "jdbc:oracle:thin:@//db:1522/svc | db:1522/svc | jdbc:oracle:thin:@//db:1522/svc",
        "jdbc:oracle:thin:scott/tiger@//db/svc | db:1521/svc | jdbc:oracle:thin:@//db/svc",
        "jdbc:oracle:thin:scott/tiger@db:1521:sid | db:1521:sid | jdbc:oracle:thin:@db:1521:sid",
        "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=a)(PORT=1))(CONNECT_DATA=(SERVICE_NAME=s)))"
            + " | a:1/s | jdbc:oracle://a:1/s",
        "jdbc:h2:mem:test;DB_CLOSE_DELAY=-1;USER=sa;PASSWORD=p | h2:mem:test | jdbc:h2:mem:test",
        "jdbc:h2:mem: | h2:mem: | jdbc:h2:mem:",
        "jdbc:h2:~/shop | h2:file:~/shop | jdbc:h2:~/shop",
        "jdbc:h2:file:/data/shop;IFEXISTS=TRUE | h2:file:/data/shop | jdbc:h2:file:/data/shop",
        "jdbc:h2:tcp://db/~/shop;PASSWORD=p | db:9092/~/shop | jdbc:h2:tcp://db/~/shop",
        "jdbc:h2:ssl://db:9/shop | db:9/shop | jdbc:h2:ssl://db:9/shop",
        "jdbc:db2://db/shop:user=u;password=p; | db:50000/shop | jdbc:db2://db/shop",
        "jdbc:db2://db:50001/shop | db:50001/shop | jdbc:db2://db:50001/shop",
        "jdbc:informix-sqli://db:9088/shop:INFORMIXSERVER=i | db:9088/shop |"
            + " jdbc:informix-sqli://db:9088/shop",
        "jdbc:sqlite:/data/shop.db | sqlite:/data/shop.db | jdbc:sqlite:/data/shop.db",
        "jdbc:sqlite::memory: | sqlite::memory: | jdbc:sqlite::memory:",
        "jdbc:sqlite:file:shop?mode=memory | sqlite:file:shop | jdbc:sqlite:file:shop",
        "jdbc:acme:whatever | acme:whatever | jdbc:acme:whatever",
        "jdbc:acme://u:p@h:1/d;x=y | h:1/d | jdbc:acme://h:1/d",
      })
  void aUrlBecomesANameAndWhatRulesMatch(String text, String name, String url) {
    assertThat(JdbcUrl.parse(text)).isEqualTo(new JdbcUrl(name, url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://user:SECRET@db/orders",
        "jdbc:postgresql://user:SEC/RET@db/orders",
        "jdbc:postgresql://db/orders?password=SECRET",
        "jdbc:h2:mem:x;PASSWORD=SECRET",
        "jdbc:mysql://(host=a,password=SECRET)/db",
        "jdbc:mysql://address=(host=a)(password=SECRET)/db",
        "jdbc:oracle:thin:scott/SECRET@db:1521:sid",
        "jdbc:oracle:thin:scott/SECRET@//db/svc",
        "jdbc:acme:x:SECRET@y",
        "jdbc:db2://db/shop:password=SECRET;user=u",
        "jdbc:db2://db/shop:password=SEC@RET@x;user=u",
        "jdbc:db2:shop:password=SECRET;",
        "jdbc:postgresql://user:=SECRET@db/orders"
      })
  void noCredentialIsShown(String text) {
    assertThat(JdbcUrl.parse(text).toString()).doesNotContain("SECRET").doesNotContain("RET@");
  }
}
