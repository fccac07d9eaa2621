/** A web application that makes calls, and a Tomcat that deploys it again and again. */
package com.example.places.web;
