#include "core/prompt/Catalogue.h"

#include "core/base/Error.h"
#include "core/prompt/CatalogueFiles.h"

#include <algorithm>

namespace vivify {

namespace {

const auto TemplatesFolder = QStringLiteral("templates");
const auto PresetsFolder = QStringLiteral("presets");

template <typename List>
auto find(List &list, const QString &id)
{
    return std::find_if(list.begin(), list.end(), [&](const auto &entry) { return entry.id == id; });
}

template <typename Entry>
std::optional<Entry> found(const QList<Entry> &list, const QString &id)
{
    const auto entry = find(list, id);
    return entry == list.end() ? std::nullopt : std::optional<Entry>(*entry);
}

template <typename Entry>
void put(QList<Entry> &list, const Entry &entry)
{
    const auto old = find(list, entry.id);
    if (old == list.end())
        list.append(entry);
    else
        *old = entry;
}

[[noreturn]] void refuseBuiltIn(const QString &id)
{
    throw Error(Error::Kind::Usage, Catalogue::tr("“%1” comes with the program and stays as it is.").arg(id), {},
                Catalogue::tr("Duplicate it and change the copy."));
}

[[noreturn]] void refuseUnknown(const QString &id)
{
    throw Error(Error::Kind::Usage, Catalogue::tr("There is no entry “%1”.").arg(id), {},
                Catalogue::tr("Choose one from the list."));
}

template <typename Entry>
void refuseUnlessOwn(const QList<Entry> &list, const QString &id)
{
    const auto entry = find(list, id);
    if (entry == list.end())
        refuseUnknown(id);
    if (entry->builtIn)
        refuseBuiltIn(id);
}

QString freeId(const Catalogue &catalogue, const QString &wanted)
{
    const QString stem = wanted.left(56);
    QString id = wanted;
    for (int number = 2; catalogue.findTemplate(id); ++number)
        id = stem + QLatin1Char('-') + QString::number(number);
    return id;
}

} // namespace

Catalogue::Catalogue(const QString &userFolder, QObject *parent) : QObject(parent), m_folder(userFolder)
{
    load();
}

void Catalogue::load()
{
    for (const QJsonObject &object : CatalogueFiles::builtIn(QStringLiteral("prompts"))) {
        const QJsonArray modifiers = object.value(QLatin1String("modifiers")).toArray();
        if (modifiers.isEmpty())
            m_templates.append(PromptTemplate::fromJson(object));
        for (const QJsonValue &value : modifiers)
            m_modifiers.append(CatalogueFiles::modifier(value.toObject()));
    }
    for (const QJsonObject &object : CatalogueFiles::builtIn(PresetsFolder))
        m_presets.append(Preset::fromJson(object));
    CatalogueFiles::sortAsShown(m_templates, m_presets);

    for (const QJsonObject &object :
         CatalogueFiles::own(m_folder, TemplatesFolder, QStringLiteral("prompt"), m_warnings)) {
        PromptTemplate entry = PromptTemplate::fromJson(object);
        entry.builtIn = false;
        if (!findTemplate(entry.id))
            m_templates.append(entry);
    }
    for (const QJsonObject &object : CatalogueFiles::own(m_folder, PresetsFolder, QStringLiteral("preset"), m_warnings)) {
        Preset preset = Preset::fromJson(object);
        preset.builtIn = false;
        if (!findPreset(preset.id))
            m_presets.append(preset);
    }
}

QList<PromptTemplate> Catalogue::templates() const { return m_templates; }
QList<PromptModifier> Catalogue::modifiers() const { return m_modifiers; }
QList<Preset> Catalogue::presets() const { return m_presets; }
QStringList Catalogue::warnings() const { return m_warnings; }

std::optional<PromptTemplate> Catalogue::findTemplate(const QString &id) const
{
    if (const auto entry = found(m_templates, id))
        return entry;
    for (PromptTemplate entry : m_templates) {
        const auto variant = find(std::as_const(entry.variants), id);
        if (variant == entry.variants.cend())
            continue;
        entry.name = variant->name;
        entry.prompt = variant->prompt;
        entry.values.insert(variant->values);
        return entry;
    }
    return std::nullopt;
}

std::optional<PromptModifier> Catalogue::findModifier(const QString &id) const { return found(m_modifiers, id); }
std::optional<Preset> Catalogue::findPreset(const QString &id) const { return found(m_presets, id); }

QString Catalogue::composedPrompt(const QString &prompt, const QStringList &modifiers, const QString &language) const
{
    const bool chinese = language.startsWith(QLatin1String("zh"), Qt::CaseInsensitive);
    QStringList parts;
    if (!prompt.trimmed().isEmpty())
        parts.append(prompt.trimmed());
    for (const QString &id : modifiers) {
        const auto modifier = findModifier(id);
        const QString text = modifier ? modifier->text.text(language) : QString();
        if (!text.isEmpty() && !prompt.contains(text, Qt::CaseInsensitive))
            parts.append(text);
    }
    return parts.join(chinese ? QStringLiteral("，") : QStringLiteral(", "));
}

void Catalogue::saveTemplate(PromptTemplate entry)
{
    const auto old = findTemplate(entry.id);
    if (old && (old->builtIn || old->id != entry.id))
        refuseBuiltIn(entry.id);
    entry.builtIn = false;
    CatalogueFiles::write(m_folder, TemplatesFolder, QStringLiteral("prompt"), entry.id, entry.toJson());
    put(m_templates, entry);
    Q_EMIT changed();
}

PromptTemplate Catalogue::duplicateTemplate(const QString &id)
{
    auto entry = findTemplate(id);
    if (!entry)
        refuseUnknown(id);
    entry->id = freeId(*this, id);
    entry->builtIn = false;
    entry->variants.clear();
    if (!entry->name.en.isEmpty())
        entry->name.en += QStringLiteral(" (copy)");
    if (!entry->name.zh.isEmpty())
        entry->name.zh += QStringLiteral("（副本）");
    saveTemplate(*entry);
    return *entry;
}

void Catalogue::removeTemplate(const QString &id)
{
    refuseUnlessOwn(m_templates, id);
    CatalogueFiles::remove(m_folder, TemplatesFolder, id);
    m_templates.erase(find(m_templates, id));
    Q_EMIT changed();
}

void Catalogue::exportTemplates(const QStringList &ids, const QString &path) const
{
    QList<PromptTemplate> list;
    for (const QString &id : ids) {
        const auto entry = findTemplate(id);
        if (!entry)
            refuseUnknown(id);
        list.append(*entry);
    }
    CatalogueFiles::writeExport(list, path);
}

QStringList Catalogue::importTemplates(const QString &path)
{
    QStringList ids;
    for (PromptTemplate entry : CatalogueFiles::readExport(path)) {
        entry.id = freeId(*this, entry.id);
        QStringList taken;
        for (PromptTemplate::Variant &variant : entry.variants)
            while (findTemplate(variant.id) || taken.contains(variant.id) || variant.id == entry.id)
                variant.id = variant.id.left(56) + QStringLiteral("-i");
        saveTemplate(entry);
        ids.append(entry.id);
    }
    return ids;
}

void Catalogue::savePreset(Preset preset)
{
    const auto old = findPreset(preset.id);
    if (old && old->builtIn)
        refuseBuiltIn(preset.id);
    preset.builtIn = false;
    CatalogueFiles::write(m_folder, PresetsFolder, QStringLiteral("preset"), preset.id, preset.toJson());
    put(m_presets, preset);
    Q_EMIT changed();
}

void Catalogue::renamePreset(const QString &id, const QString &name)
{
    refuseUnlessOwn(m_presets, id);
    Preset preset = *find(m_presets, id);
    preset.name = {name, name};
    savePreset(preset);
}

void Catalogue::removePreset(const QString &id)
{
    refuseUnlessOwn(m_presets, id);
    CatalogueFiles::remove(m_folder, PresetsFolder, id);
    m_presets.erase(find(m_presets, id));
    Q_EMIT changed();
}

} // namespace vivify
