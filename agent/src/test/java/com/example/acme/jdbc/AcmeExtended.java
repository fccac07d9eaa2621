package com.example.acme.jdbc;

import java.sql.PreparedStatement;

/** An interface of its own between the driver's classes and those of the JDK. */
public interface AcmeExtended extends PreparedStatement {}
