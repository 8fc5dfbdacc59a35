#include "core/project/Region.h"

#include <QCoreApplication>
#include <QHash>

namespace vivify {

const QStringList &Region::roles()
{
    static const QStringList list{
        QStringLiteral("organ"),       QStringLiteral("chamber:LV"), QStringLiteral("chamber:RV"),
        QStringLiteral("chamber:LA"),  QStringLiteral("chamber:RA"), QStringLiteral("wall"),
        QStringLiteral("valve"),       QStringLiteral("vessel"),     QStringLiteral("axon"),
        QStringLiteral("node"),        QStringLiteral("bone:fixed"), QStringLiteral("bone:moving"),
        QStringLiteral("patella"),     QStringLiteral("lung:L"),     QStringLiteral("lung:R"),
        QStringLiteral("diaphragm"),   QStringLiteral("scar"),       QStringLiteral("lesion"),
        QStringLiteral("tube"),        QStringLiteral("lid"),        QStringLiteral("iris")};
    return list;
}

QString Region::roleName(const QString &role)
{
    static const QHash<QString, const char *> names{
        {QStringLiteral("organ"), QT_TRANSLATE_NOOP("Role", "Organ")},
        {QStringLiteral("chamber:LV"), QT_TRANSLATE_NOOP("Role", "Left ventricle")},
        {QStringLiteral("chamber:RV"), QT_TRANSLATE_NOOP("Role", "Right ventricle")},
        {QStringLiteral("chamber:LA"), QT_TRANSLATE_NOOP("Role", "Left atrium")},
        {QStringLiteral("chamber:RA"), QT_TRANSLATE_NOOP("Role", "Right atrium")},
        {QStringLiteral("wall"), QT_TRANSLATE_NOOP("Role", "Heart wall")},
        {QStringLiteral("valve"), QT_TRANSLATE_NOOP("Role", "Valve")},
        {QStringLiteral("vessel"), QT_TRANSLATE_NOOP("Role", "Vessel")},
        {QStringLiteral("axon"), QT_TRANSLATE_NOOP("Role", "Axon")},
        {QStringLiteral("node"), QT_TRANSLATE_NOOP("Role", "Node of Ranvier")},
        {QStringLiteral("bone:fixed"), QT_TRANSLATE_NOOP("Role", "Fixed bone")},
        {QStringLiteral("bone:moving"), QT_TRANSLATE_NOOP("Role", "Moving bone")},
        {QStringLiteral("patella"), QT_TRANSLATE_NOOP("Role", "Patella")},
        {QStringLiteral("lung:L"), QT_TRANSLATE_NOOP("Role", "Left lung")},
        {QStringLiteral("lung:R"), QT_TRANSLATE_NOOP("Role", "Right lung")},
        {QStringLiteral("diaphragm"), QT_TRANSLATE_NOOP("Role", "Diaphragm")},
        {QStringLiteral("scar"), QT_TRANSLATE_NOOP("Role", "Scar")},
        {QStringLiteral("lesion"), QT_TRANSLATE_NOOP("Role", "Lesion")},
        {QStringLiteral("tube"), QT_TRANSLATE_NOOP("Role", "Tube")},
        {QStringLiteral("lid"), QT_TRANSLATE_NOOP("Role", "Eyelid")},
        {QStringLiteral("iris"), QT_TRANSLATE_NOOP("Role", "Iris")}};
    const char *name = names.value(role);
    return name ? QCoreApplication::translate("Role", name) : role;
}

QColor Region::colourFor(int index)
{
    // Okabe and Ito, https://jfly.uni-koeln.de/color/
    static const QRgb colours[] = {0xE69F00, 0x56B4E9, 0x009E73, 0xF0E442, 0x0072B2, 0xD55E00, 0xCC79A7};
    return QColor(colours[index % 7]);
}

} // namespace vivify
