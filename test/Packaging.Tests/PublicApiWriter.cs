using System.Globalization;
using System.Reflection;
using System.Text;

namespace Packaging.Tests;

/// <summary>Writes what users of an assembly can see: one line a member, sorted. Types in <c>Internal</c> namespaces are left out.</summary>
internal static class PublicApiWriter
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    public static string Write(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().Where(IsPublicSurface).OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Declaration(type)).Append('\n');
            foreach (var line in Members(type).Distinct().Order(StringComparer.Ordinal))
            {
                text.Append("  ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    private static bool IsPublicSurface(Type type)
        => type.Namespace is not { } name || !name.Split('.').Contains("Internal");

    private static string Declaration(Type type)
    {
        var kind = type.IsInterface ? "interface"
            : type.IsEnum ? "enum"
            : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
            : type.IsValueType ? "struct"
            : type is { IsAbstract: true, IsSealed: true } ? "static class"
            : type.IsAbstract ? "abstract class"
            : type.IsSealed ? "sealed class"
            : "class";
        var bases = new List<string>();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum)
            && parent != typeof(MulticastDelegate))
        {
            bases.Add(Name(parent));
        }

        var inherited = type.BaseType?.GetInterfaces() ?? [];
        bases.AddRange(type.GetInterfaces().Except(inherited).Where(i => i.IsPublic).Select(Name).Order(StringComparer.Ordinal));
        return $"{kind} {type.Namespace}.{Name(type)}" + (bases.Count == 0 ? "" : " : " + string.Join(", ", bases));
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(
                name => $"{name} = {Convert.ToString(Convert.ChangeType(
                    Enum.Parse(type, name), Enum.GetUnderlyingType(type), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)}");
        }

        return type.GetMembers(Declared).Select(Member).OfType<string>();
    }

    private static string? Member(MemberInfo member)
        => member switch
        {
            ConstructorInfo { IsStatic: false } c when IsVisible(c) => $"{Access(c)}.ctor({Parameters(c)})",
            MethodInfo m when IsVisible(m) && (!m.IsSpecialName || m.Name.StartsWith("op_", StringComparison.Ordinal))
                => $"{Access(m)}{m.Name}{Generics(m)}({Parameters(m)}): {Name(m.ReturnType)}{Mark(Nullability.Create(m.ReturnParameter).ReadState)}",
            PropertyInfo p when p.GetAccessors(true).Any(IsVisible)
                => $"{Access(p.GetAccessors(true).First(IsVisible))}{p.Name}{Index(p)}: {Name(p.PropertyType)}"
                + $"{Mark(p.CanRead ? Nullability.Create(p).ReadState : Nullability.Create(p).WriteState)}"
                + $" {{{(p.GetMethod is { } g && IsVisible(g) ? " get;" : "")}{(p.SetMethod is { } s && IsVisible(s) ? " set;" : "")} }}",
            EventInfo e when e.AddMethod is { } add && IsVisible(add) => $"event {e.Name}: {Name(e.EventHandlerType!)}",
            FieldInfo f when f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly
                => $"{(f.IsStatic ? "static " : "")}{(f.IsLiteral ? "const " : f.IsInitOnly ? "readonly " : "")}{f.Name}: {Name(f.FieldType)}",
            _ => null,
        };

    private static bool IsVisible(MethodBase method)
        => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Access(MethodBase method)
        => (method.IsPublic ? "" : "protected ") + (method.IsStatic ? "static " : "")
            + (method is MethodInfo { IsAbstract: true } && method.DeclaringType is { IsInterface: false } ? "abstract "
                : method is MethodInfo info && info.IsVirtual && !info.IsFinal && method.DeclaringType is { IsInterface: false }
                    ? info.GetBaseDefinition() == info ? "virtual " : "override "
                : "");

    private static string Parameters(MethodBase method)
        => string.Join(", ", method.GetParameters().Select(
            p => $"{(p.IsOut ? "out " : p.ParameterType.IsByRef ? "ref " : "")}{Name(p.ParameterType)}"
                + $"{Mark(Nullability.Create(p).WriteState)} {p.Name}{(p.HasDefaultValue ? " = " + (p.RawDefaultValue ?? "default") : "")}"));

    private static string Index(PropertyInfo property)
        => property.GetIndexParameters() is { Length: > 0 } index
            ? $"[{string.Join(", ", index.Select(p => $"{Name(p.ParameterType)} {p.Name}"))}]"
            : "";

    private static string Generics(MethodInfo method)
        => method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Mark(NullabilityState state)
        => state == NullabilityState.Nullable ? "?" : "";

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            // The mark comes from the nullability of the member.
            return Name(underlying);
        }

        var name = type.IsNested && !type.IsGenericParameter ? $"{Name(type.DeclaringType!)}.{type.Name}" : type.Name;
        var tick = name.IndexOf('`', StringComparison.Ordinal);
        return type.IsGenericType && tick >= 0
            ? $"{name[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : name;
    }
}
