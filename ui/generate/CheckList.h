#pragma once

#include "core/base/LocalizedText.h"

#include <QList>

namespace vivify {

/// One thing of a clip that only a person can confirm. Data of resources/check.
struct CheckEntry
{
    enum class Group { Anatomy, Physiology, Artefacts };
    QString id;
    Group group = Group::Anatomy;
    LocalizedText text;
};

namespace CheckList {

/// What is to be confirmed of that organ's clips; the general list for one that has none.
QList<CheckEntry> of(const QString &organ);
QString groupName(CheckEntry::Group group);

} // namespace CheckList
} // namespace vivify
