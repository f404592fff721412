import { approveElement } from './approve-element.ts';
import { approveForVenue } from './approve-for-venue.ts';
import { askPerson } from './ask-person.ts';
import { cancelTask } from './cancel-task.ts';
import { chooseDay } from './choose-day.ts';
import { createEvent } from './create-event.ts';
import { createForm } from './create-form.ts';
import { findSpaces } from './find-spaces.ts';
import { findVenueAssistant } from './find-venue-assistant.ts';
import { getAnswer } from './get-answer.ts';
import { getEvent } from './get-event.ts';
import { getVenue } from './get-venue.ts';
import { listOffers } from './list-offers.ts';
import { listVenues } from './list-venues.ts';
import { placeHold } from './place-hold.ts';
import { postMessage } from './post-message.ts';
import { proposeChange } from './propose-change.ts';
import { readEventAsService } from './read-event-as-service.ts';
import { readMessageAsService } from './read-message-as-service.ts';
import { readMessages } from './read-messages.ts';
import { rejectElement } from './reject-element.ts';
import { releaseHold } from './release-hold.ts';
import { requestElementChange } from './request-element-change.ts';
import { requestVendor } from './request-vendor.ts';
import { reviseElement } from './revise-element.ts';
import { routeQuestion } from './route-question.ts';
import { sendToVenue } from './send-to-venue.ts';
import { setEventFacts } from './set-event-facts.ts';
import { suggestElements } from './suggest-elements.ts';

/** Everything that the assistant can do; what isn't here, it can't. */
export const tools = {
  approveElement,
  approveForVenue,
  askPerson,
  cancelTask,
  chooseDay,
  createEvent,
  createForm,
  findSpaces,
  findVenueAssistant,
  getAnswer,
  getEvent,
  getVenue,
  listOffers,
  listVenues,
  placeHold,
  postMessage,
  proposeChange,
  readEventAsService,
  readMessageAsService,
  readMessages,
  rejectElement,
  releaseHold,
  requestElementChange,
  requestVendor,
  reviseElement,
  routeQuestion,
  sendToVenue,
  setEventFacts,
  suggestElements,
};
