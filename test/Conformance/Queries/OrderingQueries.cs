using Conformance.Framework;
using Conformance.Model;

namespace Conformance.Queries;

/// <summary>Order, paging and distinct.</summary>
public sealed class OrderingQueries : QueryFamily
{
    public OrderingQueries()
    {
        Orders();
        Pages();
        Distincts();
    }

    private void Orders()
    {
        Sequence("by_key", s => s.Voyages.OrderBy(v => v.Id));
        Sequence("by_key_descending", s => s.Voyages.OrderByDescending(v => v.Id));
        Sequence("then_by", s => s.Sailors.OrderBy(x => x.LastName).ThenBy(x => x.Id).Select(x => new { x.Id, x.LastName }));
        Sequence("then_by_descending", s => s.Cargoes.OrderBy(c => c.Description).ThenByDescending(c => c.Weight).ThenBy(c => c.Id));
        Sequence("nulls_first", s => s.Ports.OrderBy(p => p.Depth).ThenBy(p => p.Id).Select(p => new { p.Id, p.Depth }));
        Sequence("nulls_last_descending", s => s.Ports.OrderByDescending(p => p.Depth).ThenBy(p => p.Id).Select(p => new { p.Id, p.Depth }));
        Sequence("null_strings", s => s.Ports.OrderBy(p => p.Country).ThenByDescending(p => p.Id).Select(p => p.Id));
        Sequence("strings_are_ordinal", s => s.Ships.OrderBy(x => x.Name).Select(x => x.Name));
        Sequence("by_bool", s => s.Ships.OrderBy(x => x.Active).ThenBy(x => x.Id).Select(x => x.Id));
        Sequence("by_nullable_bool", s => s.Cargoes.OrderBy(c => c.Insured).ThenBy(c => c.Id).Select(c => c.Insured));
        Sequence("by_enum", s => s.Ships.OrderByDescending(x => x.State).ThenBy(x => x.Id).Select(x => x.Id));
        Sequence("by_expression", s => s.Ports.OrderBy(p => p.Berths % 4).ThenBy(p => p.Id).Select(p => p.Id));
        Sequence("by_comparison", s => s.Ports.OrderByDescending(p => p.Berths > 6).ThenBy(p => p.Id).Select(p => p.Id));
        Sequence("by_conditional", s => s.Ports.OrderBy(p => p.Country == null ? 0 : 1).ThenBy(p => p.Name).Select(p => p.Id));
        Sequence("by_constant_is_no_order", s => s.Ports.OrderBy(p => 1).ThenBy(p => p.Id).Select(p => p.Id));
        Sequence("by_guid_text", s => s.Sailors.OrderBy(x => x.Badge.ToString()).Select(x => x.Id));
        Sequence("by_decimal", s => s.Voyages.OrderByDescending(v => v.Fuel).Select(v => v.Id));
        Sequence("by_datetime", s => s.Voyages.OrderBy(v => v.Arrived).ThenBy(v => v.Id).Select(v => v.Id));
        Sequence("by_datetimeoffset", s => s.Scalars.OrderBy(x => x.DateTimeOffset).Select(x => x.Id));
        Sequence("by_timespan", s => s.Scalars.OrderBy(x => x.TimeSpan).Select(x => x.Id));
        Sequence("by_time_only", s => s.Scalars.OrderBy(x => x.TimeOnly).ThenBy(x => x.Id).Select(x => x.Id));
        Sequence("by_navigation", s => s.Voyages.OrderBy(v => v.Ship.Name).ThenBy(v => v.Id).Select(v => v.Id));
        Sequence("by_optional_navigation", s => s.Voyages.OrderBy(v => v.To!.Name).ThenBy(v => v.Id).Select(v => v.Id))
            .ObjectsAnswerOtherwise("a member of null throws");
        Sequence("by_subquery", s => s.Ports.OrderByDescending(p => p.Departures.Count).ThenBy(p => p.Id).Select(p => p.Id));
        Sequence("later_order_wins", s => s.Ports.OrderBy(p => p.Name).OrderBy(p => p.Berths).ThenBy(p => p.Id).Select(p => p.Id));
        Sequence("order_then_where", s => s.Ports.OrderByDescending(p => p.Name).Where(p => p.Berths > 4).Select(p => p.Name));
        Sequence("reverse", s => s.Ports.OrderBy(p => p.Id).Reverse().Select(p => p.Id));
        Sequence("order_method_on_scalars", s => s.Ports.Select(p => p.Id).Order());
        Sequence("order_descending_on_scalars", s => s.Ports.Select(p => p.Id).OrderDescending());
    }

    private void Pages()
    {
        Sequence("take", s => s.Voyages.OrderBy(v => v.Id).Take(5));
        Sequence("skip", s => s.Voyages.OrderBy(v => v.Id).Skip(30));
        Sequence("skip_take", s => s.Voyages.OrderBy(v => v.Id).Skip(5).Take(5).Select(v => v.Id));
        Sequence("take_skip", s => s.Voyages.OrderBy(v => v.Id).Take(10).Skip(4).Select(v => v.Id));
        Sequence("take_take", s => s.Voyages.OrderBy(v => v.Id).Take(10).Take(3).Select(v => v.Id));
        Sequence("skip_skip", s => s.Voyages.OrderBy(v => v.Id).Skip(10).Skip(20).Select(v => v.Id));
        Sequence("take_zero", s => s.Voyages.OrderBy(v => v.Id).Take(0)).MayBeEmpty();
        Sequence("skip_beyond", s => s.Voyages.OrderBy(v => v.Id).Skip(100)).MayBeEmpty();
        Sequence("take_parameter", s =>
        {
            var (skip, take) = (2, 3);
            return s.Ports.OrderBy(p => p.Id).Skip(skip).Take(take).Select(p => p.Id);
        });
        Sequence("where_after_take", s => s.Voyages.OrderBy(v => v.Id).Take(20).Where(v => v.Status == VoyageStatus.Completed).Select(v => v.Id));
        Sequence("order_after_take", s => s.Voyages.OrderBy(v => v.Departed).Take(8).OrderByDescending(v => v.Fuel).Select(v => v.Id));
        Sequence("select_after_paging_with_navigation", s => s.Voyages.OrderBy(v => v.Id).Skip(3).Take(4).Select(v => new { v.Id, v.Ship.Name }));
        Sequence("join_after_take", s =>
            from v in s.Voyages.OrderBy(v => v.Id).Take(6)
            join x in s.Ships on v.ShipId equals x.Id
            orderby v.Id
            select new { v.Id, x.Name });
        Value("count_after_take", s => s.Voyages.Take(7).Count());
        Value("sum_after_paging", s => s.Voyages.OrderBy(v => v.Id).Skip(2).Take(3).Sum(v => v.Fuel));
        Value("any_after_skip", s => s.Voyages.OrderBy(v => v.Id).Skip(35).Any());
        Value("all_after_take", s => s.Voyages.OrderBy(v => v.Id).Take(2).All(v => v.Fuel < 113));
        Sequence("distinct_then_page", s => s.Cargoes.Select(c => c.Description).Distinct().OrderBy(d => d).Skip(1).Take(3));
        Bag("page_then_distinct", s => s.Cargoes.OrderBy(c => c.Units).ThenBy(c => c.Id).Take(20).Select(c => c.Description).Distinct());
        Sequence("page_of_group", s => s.Voyages.GroupBy(v => v.FromId).OrderBy(g => g.Key).Skip(1).Take(2).Select(g => new { g.Key, N = g.Count() }));
    }

    private void Distincts()
    {
        Bag("distinct_scalar", s => s.Sailors.Select(x => x.LastName).Distinct());
        Bag("distinct_anonymous", s => s.Cargoes.Select(c => new { c.Description, c.Insured }).Distinct());
        Bag("distinct_entity", s => s.Voyages.Select(v => v.Ship).Distinct());
        Bag("distinct_entity_plain", s => s.Ports.Distinct());
        Bag("distinct_expression", s => s.Ports.Select(p => p.Berths % 3).Distinct());
        Bag("distinct_then_where", s => s.Cargoes.Select(c => c.Units).Distinct().Where(u => u > 5));
        Sequence("distinct_then_order", s => s.Ships.Select(x => x.State).Distinct().OrderBy(r => r));
        Bag("distinct_then_select", s => s.Sailors.Select(x => new { x.LastName, x.Rank }).Distinct().Select(x => x.LastName));
        Bag("distinct_twice", s => s.Sailors.Select(x => x.LastName).Distinct().Distinct());
        Value("distinct_count", s => s.Sailors.Select(x => x.LastName).Distinct().Count());
        Value("distinct_long_count_of_nullable", s => s.Ports.Select(p => p.Country).Distinct().LongCount());
        Value("distinct_sum", s => s.Ports.Select(p => p.Berths % 4).Distinct().Sum());
        Bag("distinct_by_group_first", s => s.Ships.GroupBy(x => x.CompanyId).Select(g => g.OrderBy(x => x.Id).First()));
    }
}
