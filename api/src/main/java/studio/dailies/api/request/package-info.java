/// What is common to requests: body limits, checks of fields, pages, repeated requests.
@NullMarked
package studio.dailies.api.request;

import org.jspecify.annotations.NullMarked;
