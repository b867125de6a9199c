using Conformance.Framework;
using Conformance.Model;

namespace Conformance.Queries;

/// <summary>DateTime members and arithmetic.</summary>
public sealed class DateTimeQueries : QueryFamily
{
    public DateTimeQueries()
    {
        Members();
        Arithmetic();
        Uses();
    }

    private void Members()
    {
        Bag("year", s => s.Scalars.Select(x => x.DateTime.Year));
        Bag("month", s => s.Scalars.Select(x => x.DateTime.Month));
        Bag("day", s => s.Scalars.Select(x => x.DateTime.Day));
        Bag("hour", s => s.Scalars.Select(x => x.DateTime.Hour));
        Bag("minute", s => s.Scalars.Select(x => x.DateTime.Minute));
        Bag("second", s => s.Scalars.Select(x => x.DateTime.Second));
        Bag("millisecond", s => s.Scalars.Select(x => x.DateTime.Millisecond));
        Bag("microsecond", s => s.Scalars.Select(x => x.DateTime.Microsecond));
        Bag("nanosecond", s => s.Scalars.Select(x => x.DateTime.Nanosecond));
        Bag("ticks", s => s.Scalars.Select(x => x.DateTime.Ticks));
        Bag("day_of_year", s => s.Scalars.Select(x => x.DateTime.DayOfYear));
        Bag("day_of_week", s => s.Scalars.Select(x => x.DateTime.DayOfWeek));
        Bag("day_of_week_compared", s => s.Scalars.Where(x => x.DateTime.DayOfWeek == DayOfWeek.Sunday || x.DateTime.DayOfWeek == DayOfWeek.Monday).Select(x => x.Id));
        Bag("date", s => s.Scalars.Select(x => x.DateTime.Date));
        Bag("time_of_day", s => s.Scalars.Select(x => x.DateTime.TimeOfDay));
        Bag("nullable_year", s => s.Scalars.Select(x => (int?)x.NullDateTime!.Value.Year))
            .ExpectObjects(s => s.Scalars.Select(x => x.NullDateTime == null ? null : (int?)x.NullDateTime.Value.Year).ToList());
        Bag("nullable_date_compared", s => s.Scalars.Where(x => x.NullDateTime!.Value.Date == new DateTime(2020, 2, 29)).Select(x => x.Id))
            .ExpectObjects(s => s.Scalars.Where(x => x.NullDateTime != null && x.NullDateTime.Value.Date == new DateTime(2020, 2, 29)).Select(x => x.Id).ToList());
    }

    private void Arithmetic()
    {
        Bag("add_years", s => s.Scalars.Select(x => x.DateTime.AddYears(1)));
        Bag("add_months", s => s.Scalars.Select(x => x.DateTime.AddMonths(-3)));
        Bag("add_months_end_of_month", s => s.Scalars.Select(x => new DateTime(2024, 1, 31).AddMonths(x.Id)));
        Bag("add_days", s => s.Scalars.Select(x => x.DateTime.AddDays(10)));
        Bag("add_fractional_days", s => s.Scalars.Select(x => x.DateTime.AddDays(0.5)));
        Bag("add_hours", s => s.Scalars.Select(x => x.DateTime.AddHours(-25)));
        Bag("add_fractional_hours", s => s.Scalars.Select(x => x.DateTime.AddHours(1.25)));
        Bag("add_minutes", s => s.Scalars.Select(x => x.DateTime.AddMinutes(90)));
        Bag("add_seconds", s => s.Scalars.Select(x => x.DateTime.AddSeconds(59.5)));
        Bag("add_milliseconds", s => s.Scalars.Select(x => x.DateTime.AddMilliseconds(1500)));
        Bag("add_ticks", s => s.Scalars.Select(x => x.DateTime.AddTicks(12)));
        Bag("add_column", s => s.Scalars.Select(x => x.DateTime.AddDays(x.Id)));
        Bag("add_double_column", s => s.Scalars.Select(x => x.DateTime.AddHours(x.Double)));
        Bag("add_timespan", s => s.Scalars.Select(x => x.DateTime.Add(TimeSpan.FromHours(5))));
        Bag("plus_timespan", s => s.Scalars.Select(x => x.DateTime + new TimeSpan(1, 2, 3, 4, 5)));
        Bag("plus_timespan_column", s => s.Scalars.Select(x => x.DateTime + x.TimeSpan));
        Bag("minus_timespan", s => s.Scalars.Select(x => x.DateTime - TimeSpan.FromMinutes(61)));
        Bag("minus_timespan_column", s => s.Scalars.Select(x => x.DateTime - x.TimeSpan));
        Bag("difference", s => s.Scalars.Select(x => x.DateTime - new DateTime(2020, 1, 1)));
        Bag("difference_of_columns", s => s.Voyages.Where(v => v.Arrived != null).Select(v => v.Arrived!.Value - v.Departed));
        Bag("difference_total_hours", s => s.Voyages.Where(v => v.Arrived != null).Select(v => (v.Arrived!.Value - v.Departed).TotalHours)).Rounded();
        Bag("difference_days", s => s.Scalars.Select(x => (x.DateTime - new DateTime(2020, 1, 1)).Days));
        Bag("difference_compared", s => s.Voyages.Where(v => v.Arrived!.Value - v.Departed > TimeSpan.FromHours(100)).Select(v => v.Id))
            .ExpectObjects(s => s.Voyages.Where(v => v.Arrived != null && v.Arrived.Value - v.Departed > TimeSpan.FromHours(100)).Select(v => v.Id).ToList());
        Bag("subtract_method", s => s.Scalars.Select(x => x.DateTime.Subtract(new DateTime(2020, 1, 1))));
        Bag("first_of_month", s => s.Scalars.Select(x => new DateTime(x.DateTime.Year, x.DateTime.Month, 1)));
        Bag("constructed_with_time", s => s.Scalars.Select(x => new DateTime(x.DateTime.Year, 2, 3, x.DateTime.Hour, 5, 6)));
        Bag("date_plus_hours", s => s.Scalars.Select(x => x.DateTime.Date.AddHours(x.DateTime.Hour)));
    }

    private void Uses()
    {
        Bag("compare_with_parameter", s =>
        {
            var since = new DateTime(2020, 5, 17, 8, 30, 0).AddTicks(7);
            return s.Scalars.Where(x => x.DateTime > since).Select(x => x.Id);
        });
        Bag("equal_with_ticks", s => s.Scalars.Where(x => x.DateTime == new DateTime(2016, 6, 10, 5, 17, 29).AddTicks(1_234_567)).Select(x => x.Id));
        Bag("year_parameter", s =>
        {
            var year = 2020;
            return s.Scalars.Where(x => x.DateTime.Year == year).Select(x => x.Id);
        });
        Bag("group_by_year", s => s.Voyages.GroupBy(v => v.Departed.Year).Select(g => new { g.Key, N = g.Count() }));
        Bag("group_by_date", s => s.Voyages.GroupBy(v => v.Departed.Date).Select(g => new { g.Key, N = g.Count() }));
        Bag("group_by_hour", s => s.Voyages.GroupBy(v => v.Departed.Hour).Select(g => new { g.Key, Fuel = g.Sum(v => v.Fuel) }));
        Bag("order_by_time_of_day", s => s.Scalars.OrderBy(x => x.DateTime.TimeOfDay).ThenBy(x => x.Id).Select(x => x.Id));
        Bag("now_is_later", s => s.Scalars.Where(x => x.DateTime < DateTime.Now).Select(x => x.Id));
        Bag("utc_now_is_later", s => s.Scalars.Where(x => x.DateTime < DateTime.UtcNow).Select(x => x.Id));
        Bag("today_is_later", s => s.Scalars.Where(x => x.DateTime < DateTime.Today.AddDays(1)).Select(x => x.Id));
        Bag("min_and_max_value", s => s.Scalars.Where(x => x.DateTime > DateTime.UnixEpoch).Select(x => x.Id));
        Bag("is_leap_day", s => s.Companies.Where(c => c.Founded.Month == 2 && c.Founded.Day == 29).Select(c => c.Name));
        Bag("date_only_from_date_time", s => s.Scalars.Select(x => DateOnly.FromDateTime(x.DateTime)));
        Bag("time_only_from_date_time", s => s.Scalars.Select(x => TimeOnly.FromDateTime(x.DateTime)));
        Bag("compare_kinds", s =>
        {
            var utc = new DateTime(2020, 2, 29, 13, 14, 15, 678, DateTimeKind.Utc);
            return s.Scalars.Where(x => x.NullDateTime == utc).Select(x => x.Id);
        });
        Value("max_difference", s => s.Voyages.Max(v => v.Arrived - v.Departed));
    }
}
