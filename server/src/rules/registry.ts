/** All rules, and the descriptions of all codes that findings have. */
import type { Description, Rule } from './rule.ts';
import { coreDescriptions } from './coreDescriptions.ts';
import directWithoutInterfaceRoute from './direct-without-interface-route.ts';
import interfaceNameNeedsQuotes from './interface-name-needs-quotes.ts';
import interfaceNameTooLong from './interface-name-too-long.ts';
import ipv4WithoutExtendedNextHop from './ipv4-without-extended-next-hop.ts';
import ipv6OverIpv4Session from './ipv6-over-ipv4-session.ts';
import familyNotCarried from './family-not-carried.ts';
import limitWithoutRestart from './limit-without-restart.ts';
import nearlyPrivateNetwork from './nearly-private-network.ts';
import noAllowRule from './no-allow-rule.ts';
import originValidationWithoutRoas from './origin-validation-without-roas.ts';
import shadowedRule from './shadowed-rule.ts';
import unannouncedNetwork from './unannounced-network.ts';
import unusedOriginValidation from './unused-origin-validation.ts';
import filterWithoutVerdict from './filter-without-verdict.ts';
import functionMayReturnNothing from './function-may-return-nothing.ts';
import mixedAndOr from './mixed-and-or.ts';
import prefixPatternSupernetOnly from './prefix-pattern-supernet-only.ts';
import unreachableCommand from './unreachable-command.ts';
import bfdWithoutProtocol from './bfd-without-protocol.ts';
import bogusStaticRoute from './bogus-static-route.ts';
import duplicateRoute from './duplicate-route.ts';
import exactPrefixInDenyList from './exact-prefix-in-deny-list.ts';
import invalidAsnPrepended from './invalid-asn-prepended.ts';
import kernelExportsNothing from './kernel-exports-nothing.ts';
import kernelTableShared from './kernel-table-shared.ts';
import limitWithoutAction from './limit-without-action.ts';
import localAddressFamilyMismatch from './local-address-family-mismatch.ts';
import noDeviceProtocol from './no-device-protocol.ts';
import onlinkWithRange from './onlink-with-range.ts';
import onlinkWithoutAddress from './onlink-without-address.ts';
import sessionWithoutChannel from './session-without-channel.ts';
import staticLinkLocalWithoutInterface from './static-link-local-without-interface.ts';
import ttlSecurityOpenMultihop from './ttl-security-open-multihop.ts';
import ebgpExportsEverything from './ebgp-exports-everything.ts';
import ebgpImportsEverything from './ebgp-imports-everything.ts';
import nextHopNotResolvable from './next-hop-not-resolvable.ts';
import overriddenOption from './overridden-option.ts';
import pipeLoop from './pipe-loop.ts';
import duplicateSession from './duplicate-session.ts';
import roaTableFamilyMismatch from './roa-table-family-mismatch.ts';
import roaTableNeverFilled from './roa-table-never-filled.ts';
import interfaceInTwoAreas from './interface-in-two-areas.ts';
import nextHopAddressFamilyMismatch from './next-hop-address-family-mismatch.ts';
import interfaceNotOnHost from './interface-not-on-host.ts';
import localAddressNotOnHost from './local-address-not-on-host.ts';
import disableAfterError from './disable-after-error.ts';
import asSetsAllowed from './as-sets-allowed.ts';
import exportNotTold from './export-not-told.ts';
import aspaWithoutProviders from './aspa-without-providers.ts';
import metricOutOfRange from './metric-out-of-range.ts';
import noRouterId from './no-router-id.ts';
import staticNextHopOffLink from './static-next-hop-off-link.ts';
import ospfInterfaceShared from './ospf-interface-shared.ts';
import ospfNeighborNotLinkLocal from './ospf-neighbor-not-link-local.ts';
import ospfDeadBelowHello from './ospf-dead-below-hello.ts';
import privateAsnAnnounced from './private-asn-announced.ts';
import protocolWithoutChannel from './protocol-without-channel.ts';
import rpkiWithoutImportTable from './rpki-without-import-table.ts';
import strictBindMixed from './strict-bind-mixed.ts';
import routesNeverReachKernel from './routes-never-reach-kernel.ts';
import allowLocalAsUnbounded from './allow-local-as-unbounded.ts';
import filteredRoutesUnlimited from './filtered-routes-unlimited.ts';
import calicoLinkLocalPeer from './calico-link-local-peer.ts';
import calicoBirdRefuses from './calico-bird-refuses.ts';
import ciliumLinkLocalPeerWithoutInterface from './cilium-link-local-peer-without-interface.ts';
import noNodeSelected from './no-node-selected.ts';
import nothingAdvertised from './nothing-advertised.ts';
import selectorAlwaysTrue from './selector-always-true.ts';
import routerIdNeedsIpv4 from './router-id-needs-ipv4.ts';
import shortHoldTime from './short-hold-time.ts';
import localPreferenceToExternal from './local-preference-to-external.ts';
import ownAsInPath from './own-as-in-path.ts';
import calicoInternalPeerWithoutReflector from './calico-internal-peer-without-reflector.ts';
import calicoNoMeshNoPeer from './calico-no-mesh-no-peer.ts';
import anyPeerAs from './any-peer-as.ts';
import linkLocalWithoutInterface from './link-local-without-interface.ts';
import familyNeverMatches from './family-never-matches.ts';
import v4V6ChannelCopy from './v4-v6-channel-copy.ts';
import sessionWithoutLimit from './session-without-limit.ts';
import missingRole from './missing-role.ts';
import gracefulShutdownIgnored from './graceful-shutdown-ignored.ts';
import plainTextSecret from './plain-text-secret.ts';
import reservedAsn from './reserved-asn.ts';
import kernelImportWithoutLearn from './kernel-import-without-learn.ts';
import neighborIsOwnAddress from './neighbor-is-own-address.ts';
import areaWithoutInterface from './area-without-interface.ts';

/** The rules about sessions and what goes with them, one file each. */
export const rules: readonly Rule[] = [
  linkLocalWithoutInterface, interfaceNameNeedsQuotes, interfaceNameTooLong, directWithoutInterfaceRoute, ipv4WithoutExtendedNextHop, ipv6OverIpv4Session,
  noAllowRule, shadowedRule, unannouncedNetwork, familyNotCarried, unusedOriginValidation, originValidationWithoutRoas, limitWithoutRestart, nearlyPrivateNetwork,
  mixedAndOr, filterWithoutVerdict, functionMayReturnNothing, unreachableCommand, prefixPatternSupernetOnly, bfdWithoutProtocol, bogusStaticRoute,
  duplicateRoute, exactPrefixInDenyList, invalidAsnPrepended, privateAsnAnnounced, kernelExportsNothing, kernelTableShared, limitWithoutAction,
  localAddressFamilyMismatch, localAddressNotOnHost, interfaceNotOnHost, noDeviceProtocol, onlinkWithRange, onlinkWithoutAddress, sessionWithoutChannel, staticLinkLocalWithoutInterface, ttlSecurityOpenMultihop,
  ebgpExportsEverything, ebgpImportsEverything, nextHopNotResolvable, overriddenOption, pipeLoop, duplicateSession, roaTableFamilyMismatch,
  roaTableNeverFilled, interfaceInTwoAreas, nextHopAddressFamilyMismatch, ospfDeadBelowHello, protocolWithoutChannel, rpkiWithoutImportTable,
  strictBindMixed, routesNeverReachKernel, allowLocalAsUnbounded, filteredRoutesUnlimited,
  familyNeverMatches, v4V6ChannelCopy, sessionWithoutLimit, missingRole, gracefulShutdownIgnored, plainTextSecret, reservedAsn,
  kernelImportWithoutLearn, neighborIsOwnAddress, areaWithoutInterface,
  calicoLinkLocalPeer, calicoBirdRefuses, ciliumLinkLocalPeerWithoutInterface, nothingAdvertised, noNodeSelected, selectorAlwaysTrue, routerIdNeedsIpv4,
  shortHoldTime, localPreferenceToExternal, ownAsInPath, calicoInternalPeerWithoutReflector, calicoNoMeshNoPeer, anyPeerAs,
  disableAfterError, asSetsAllowed, exportNotTold, aspaWithoutProviders, metricOutOfRange, noRouterId, staticNextHopOffLink,
  ospfInterfaceShared, ospfNeighborNotLinkLocal,
];

/** What there is to say about every code, those of the language itself among them, by code. */
export const descriptions: ReadonlyMap<string, Description> = new Map([...rules, ...coreDescriptions].map((description) => [description.code, description]));
