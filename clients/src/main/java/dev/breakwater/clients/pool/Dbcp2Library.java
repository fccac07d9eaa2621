package dev.breakwater.clients.pool;

import dev.breakwater.clients.spi.ClientLibrary;
import dev.breakwater.clients.spi.Shape;
import dev.breakwater.clients.spi.WeavePoint;
import java.util.List;

/** Apache Commons DBCP 2, also as Tomcat repackages it. */
public final class Dbcp2Library {

  private static final String DBCP = "org.apache.commons.dbcp2.";
  private static final String IN_TOMCAT = "org.apache.tomcat.dbcp.dbcp2.";

  private Dbcp2Library() {}

  public static ClientLibrary describe() {
    return Pools.library(
        "dbcp2",
        Pools.borrowing(
            DBCP + "BasicDataSource",
            DBCP + "PoolingDataSource",
            IN_TOMCAT + "BasicDataSource",
            IN_TOMCAT + "PoolingDataSource"),
        WeavePoint.of(
            "wait",
            Shape.CAP,
            List.of(
                "org.apache.commons.pool2.impl.GenericObjectPool",
                "org.apache.tomcat.dbcp.pool2.impl.GenericObjectPool"),
            "borrowObject(long)",
            "borrowObject(java.time.Duration)"),
        WeavePoint.of(
            "own",
            Shape.EXEMPT,
            List.of(DBCP + "PoolableConnectionFactory", IN_TOMCAT + "PoolableConnectionFactory"),
            "makeObject()",
            "validateObject(..)",
            "activateObject(..)",
            "passivateObject(..)"));
  }
}
