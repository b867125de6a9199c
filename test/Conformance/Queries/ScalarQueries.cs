using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Conformance.Data;
using Conformance.Framework;
using Conformance.Model;

namespace Conformance.Queries;

/// <summary>Every scalar type: as a parameter, a constant, null, in a list, in arithmetic and in conversions.</summary>
public sealed class ScalarQueries : QueryFamily
{
    public ScalarQueries()
    {
        Type("bool", x => x.Bool, x => x.NullBool);
        Type("byte", x => x.Byte, x => x.NullByte);
        Type("sbyte", x => x.SByte, x => x.NullSByte);
        Type("short", x => x.Short, x => x.NullShort);
        Type("ushort", x => x.UShort, x => x.NullUShort);
        Type("int", x => x.Int, x => x.NullInt);
        Type("uint", x => x.UInt, x => x.NullUInt);
        Type("long", x => x.Long, x => x.NullLong);
        Type("ulong", x => x.ULong, x => x.NullULong);
        Type("float", x => x.Float, x => x.NullFloat);
        Type("double", x => x.Double, x => x.NullDouble);
        Type("decimal", x => x.Decimal, x => x.NullDecimal);
        Type("char", x => x.Char, x => x.NullChar);
        Type("string", x => x.String, x => x.NullString);
        Type("guid", x => x.Guid, x => x.NullGuid);
        Type("datetime", x => x.DateTime, x => x.NullDateTime);
        Type("datetimeoffset", x => x.DateTimeOffset, x => x.NullDateTimeOffset);
        Type("dateonly", x => x.DateOnly, x => x.NullDateOnly);
        Type("timeonly", x => x.TimeOnly, x => x.NullTimeOnly);
        Type("timespan", x => x.TimeSpan, x => x.NullTimeSpan);
        Type("intenum", x => x.IntEnum, x => x.NullIntEnum);
        Type("byteenum", x => x.ByteEnum, x => x.NullByteEnum);
        Type("longenum", x => x.LongEnum, x => x.NullLongEnum);
        Type("flagsenum", x => x.FlagsEnum, x => x.NullFlagsEnum);
        Bytes();
        Enums();
        Conversions();
        Guids();
    }

    /// <summary>What holds for any type: it is equal to its own value as a parameter, in a list, in a key, and against null.</summary>
    private void Type<T, TNull>(string name, Expression<Func<Everything, T>> value, Expression<Func<Everything, TNull>> nullable)
    {
        var sample = value.Compile()(ScalarsSeed.Row(4, nulls: false));
        var samples = new[] { sample, value.Compile()(ScalarsSeed.Row(2, nulls: false)) };
        Bag($"{name}_selected", s => s.Scalars.Select(value));
        Bag($"{name}_nullable_selected", s => s.Scalars.Select(nullable));
        Bag($"{name}_equals_parameter", s => s.Scalars.Where(Equal(value, sample, asParameter: true)).Select(x => x.Id));
        Bag($"{name}_equals_constant", s => s.Scalars.Where(Equal(value, sample, asParameter: false)).Select(x => x.Id));
        Bag($"{name}_nullable_equals_parameter", s => s.Scalars.Where(Equal(nullable, (TNull)(object)sample!, asParameter: true)).Select(x => x.Id));
        Bag($"{name}_nullable_differs", s => s.Scalars.Where(Not(Equal(nullable, (TNull)(object)sample!, asParameter: true))).Select(x => x.Id));
        Bag($"{name}_is_null", s => s.Scalars.Where(Equal(nullable, default!, asParameter: false)).Select(x => x.Id));
        Bag($"{name}_equals_null_parameter", s => s.Scalars.Where(Equal(nullable, default!, asParameter: true)).Select(x => x.Id));
        Bag($"{name}_in_list", s => s.Scalars.Where(In(value, samples)).Select(x => x.Id));
        Bag($"{name}_distinct", s => s.Scalars.Select(nullable).Distinct());
        Bag($"{name}_grouped", s => s.Scalars.GroupBy(nullable).Select(g => new { g.Key, N = g.Count() }));
        Sequence($"{name}_ordered", s => s.Scalars.OrderBy(nullable).ThenByDescending(x => x.Id).Select(x => x.Id));
        Value($"{name}_first", s => s.Scalars.OrderBy(x => x.Id).Select(nullable).First());
        Bag($"{name}_parameter_selected", s => s.Scalars.Where(x => x.Id < 3).Select(x => new { x.Id, Sample = sample }));
    }

    private static Expression<Func<Everything, bool>> Equal<T>(Expression<Func<Everything, T>> value, T sample, bool asParameter)
    {
        var box = new StrongBox<T>(sample);
        Expression right = asParameter
            ? Expression.Field(Expression.Constant(box), nameof(StrongBox<T>.Value))
            : Expression.Constant(sample, typeof(T));
        return Expression.Lambda<Func<Everything, bool>>(Expression.Equal(value.Body, right), value.Parameters);
    }

    private static Expression<Func<Everything, bool>> Not(Expression<Func<Everything, bool>> predicate)
        => Expression.Lambda<Func<Everything, bool>>(Expression.Not(predicate.Body), predicate.Parameters);

    private static Expression<Func<Everything, bool>> In<T>(Expression<Func<Everything, T>> value, IEnumerable<T> samples)
    {
        var box = new StrongBox<List<T>>(samples.ToList());
        var list = Expression.Field(Expression.Constant(box), nameof(StrongBox<List<T>>.Value));
        return Expression.Lambda<Func<Everything, bool>>(Expression.Call(list, nameof(List<T>.Contains), null, value.Body), value.Parameters);
    }

    private void Bytes()
    {
        Bag("bytes_selected", s => s.Scalars.Select(x => new { x.Bytes, x.NullBytes }));
        Bag("bytes_length", s => s.Scalars.Select(x => x.Bytes.Length));
        Bag("bytes_is_null", s => s.Scalars.Where(x => x.NullBytes == null).Select(x => x.Id));
        Bag("bytes_equal_parameter", s =>
        {
            var bytes = new byte[] { 1, 2, 4 };
            return s.Scalars.Where(x => x.NullBytes == bytes).Select(x => x.Id);
        }).ExpectObjects(s => s.Scalars.Where(x => x.Id == 4).Select(x => x.Id).ToList());
        Bag("bytes_sequence_equal", s =>
        {
            var bytes = new byte[] { 1, 2, 4 };
            return s.Scalars.Where(x => x.NullBytes!.SequenceEqual(bytes)).Select(x => x.Id);
        }).ExpectObjects(s => s.Scalars.Where(x => x.Id == 4).Select(x => x.Id).ToList());
        Bag("bytes_contains", s => s.Scalars.Where(x => x.Bytes.Contains((byte)6)).Select(x => x.Id)).ExpectObjects();
        Bag("bytes_first", s => s.Scalars.Where(x => x.Bytes.First() == 0).Select(x => x.Id)).ExpectObjects();
    }

    private void Enums()
    {
        Bag("enum_bitwise", s => s.Scalars.Select(x => new { And = x.FlagsEnum & Facilities.Customs, Or = x.FlagsEnum | Facilities.Fuel }));
        Bag("enum_has_flag_parameter", s =>
        {
            var flag = Facilities.Repair;
            return s.Scalars.Where(x => x.FlagsEnum.HasFlag(flag)).Select(x => x.Id);
        });
        Bag("enum_to_int", s => s.Scalars.Select(x => new { I = (int)x.IntEnum, B = (int)x.ByteEnum, L = (long)x.LongEnum }));
        Bag("enum_from_int", s => s.Scalars.Select(x => (ShipState)(x.Id % 4)));
        Bag("enum_undefined_value", s => s.Scalars.Where(x => x.IntEnum != (ShipState)77).Select(x => x.Id));
        Bag("enum_nullable_cast", s => s.Scalars.Select(x => (int?)x.NullIntEnum));
        Bag("enum_to_string", s => s.Scalars.Select(x => x.IntEnum.ToString()));
    }

    private void Conversions()
    {
        Bag("convert_to_int_from_double", s => s.Scalars.Select(x => (int)x.Double));
        Bag("convert_to_long_from_decimal", s => s.Scalars.Select(x => (long)x.Decimal));
        Bag("convert_to_double_from_decimal", s => s.Scalars.Select(x => (double)x.Decimal)).Rounded();
        Bag("convert_to_decimal_from_int", s => s.Scalars.Select(x => (decimal)x.Int));
        Bag("convert_to_float_from_double", s => s.Scalars.Select(x => (float)x.Double));
        Bag("convert_to_double_from_float", s => s.Scalars.Select(x => (double)x.Float));
        Bag("convert_char_to_int", s => s.Scalars.Select(x => (int)x.Char)).ExpectObjects();
        Bag("convert_bool_to_number", s => s.Scalars.Select(x => x.Bool ? 1 : 0));
        Bag("convert_class_to_int32", s => s.Scalars.Select(x => Convert.ToInt32(x.Short)));
        Bag("convert_class_to_int64", s => s.Scalars.Select(x => Convert.ToInt64(x.Int)));
        Bag("convert_class_to_double", s => s.Scalars.Select(x => Convert.ToDouble(x.Int)));
        Bag("convert_class_to_decimal", s => s.Scalars.Select(x => Convert.ToDecimal(x.Int)));
        Bag("convert_class_to_string", s => s.Scalars.Select(x => Convert.ToString(x.Int)));
        Bag("convert_class_rounds", s => s.Scalars.Select(x => Convert.ToInt32(x.Double)));
        Bag("parse_int", s => s.Scalars.Where(x => int.Parse(x.Int.ToString()) == x.Int).Select(x => x.Id));
        Bag("widened_comparison", s => s.Scalars.Where(x => x.Short < x.Long && x.Byte > x.SByte).Select(x => x.Id));
        Bag("compare_int_with_decimal", s => s.Scalars.Where(x => x.Int > x.Decimal).Select(x => x.Id));
        Bag("compare_float_with_double", s => s.Scalars.Where(x => x.Float < x.Double).Select(x => x.Id));
    }

    private void Guids()
    {
        Bag("guid_to_string", s => s.Scalars.Select(x => x.Guid.ToString()));
        Bag("guid_empty", s => s.Scalars.Where(x => x.Guid != Guid.Empty).Select(x => x.Id));
        Bag("guid_parsed_parameter", s =>
        {
            var text = ScalarsSeed.Row(4, nulls: false).Guid.ToString();
            return s.Scalars.Where(x => x.Guid == Guid.Parse(text)).Select(x => x.Id);
        });
        Bag("guid_compared_to_text", s => s.Scalars.Where(x => x.Guid.ToString().StartsWith("00")).Select(x => x.Id));
        Bag("guid_in_anonymous_comparison", s => s.Scalars.Where(x => x.NullGuid.HasValue && x.NullGuid.Value == x.Guid).Select(x => x.Id));
        Bag("guid_new_is_not_there", s => s.Scalars.Where(x => x.Guid != Guid.NewGuid()).Select(x => x.Id));
    }
}
