#pragma once

#include "core/prompt/Parameter.h"

namespace vivify {

/// A scene such as "heart beating": what is sent, what moves, what it is called. Data of resources/prompts.
struct PromptTemplate
{
    struct Variant ///< Another wording of the scene (the case prompts), with what it changes.
    {
        QString id;
        LocalizedText name, prompt;
        ParameterValues values;
        bool operator==(const Variant &) const = default;
    };

    QString id;          ///< Contains the organ's word: "heart-beating".
    LocalizedText name, prompt, negative, description;
    QString organ;       ///< heart, lungs, blood, nerve, knee.
    QString motion;      ///< Id of a motion preset of resources/motion.
    QStringList roles;   ///< Region roles that make it better, "organ" first.
    QStringList words;   ///< Words in either language that point to this scene.
    ParameterValues values; ///< Suggested parameters.
    QList<Variant> variants;
    QString picture;     ///< Resource path of the card's picture.
    bool builtIn = true;

    bool operator==(const PromptTemplate &) const = default;
    QJsonObject toJson() const;
    static PromptTemplate fromJson(const QJsonObject &object);
};

/// "slow motion", "highlighted with glow", a view: words added to the prompt and settings for the motion engine.
struct PromptModifier
{
    QString id;             ///< slow-motion, glow, camera-orbit, view-front, view-side, view-oblique
    LocalizedText name, text; ///< text is what is added to the prompt; may be empty (front view)
    ParameterValues values; ///< What it sets for the motion engine.
    QString group;          ///< Modifiers of one group exclude each other ("view"); empty: free.
};

/// A named set of parameter values ("Medical standard").
struct Preset
{
    QString id;
    LocalizedText name, description;
    ParameterValues values;
    bool builtIn = true;
    bool operator==(const Preset &) const = default;
    QJsonObject toJson() const;
    static Preset fromJson(const QJsonObject &object);
};

} // namespace vivify
